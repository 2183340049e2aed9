"""The same work on plain, well-indexed SQLite, written by hand with the standard library only.

Nothing of the program is imported here: this is the yardstick. No encryption, no audit, no undo,
no checks; the schema follows the names of records.md, the values are those the program stores.
"""
