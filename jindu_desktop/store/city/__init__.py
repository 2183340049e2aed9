"""The city's registry folder: enrolled offices, their keys, and the ledger of received bundles."""
