"""Outlines converted for earlier papers, kept in the encrypted data file.

The first paper of a process else takes half a second for them. They lie nowhere in the open: the rare
characters of a name say something about whose name it is.
"""

from __future__ import annotations

import zlib
from base64 import b85decode, b85encode

from jindu_desktop.ports.pdf import fonts
from jindu_desktop.store import settings
from jindu_desktop.store.sqlcipher import Database


def bring(db: Database) -> None:
    """Let the shipped fonts have what is kept; what is spoilt is converted again."""
    for name in fonts.shipped():
        if fonts.needed(name):
            fonts.expect(name, _unpacked(settings.get(db, _setting(name))))


def keep(db: Database) -> None:
    """Keep what was converted since; inside the caller's transaction."""
    for name, data in fonts.converted().items():
        settings.put(db, _setting(name), b85encode(zlib.compress(data)).decode("ascii"))


def _unpacked(text: str) -> bytes:
    try:
        return zlib.decompress(b85decode(text)) if text else b""
    except (ValueError, zlib.error):
        return b""


def _setting(name: str) -> str:
    return f"outlines:{name}"
