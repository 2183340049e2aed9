"""The city's registry folder: enrolled offices, their keys, and the ledger of received bundles."""

from __future__ import annotations

CITY_FILE = "city.db"
"""A folder with this file is a registry; told without any key."""
