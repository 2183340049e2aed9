"""Memory that was freed leaves the process."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from jindu_desktop.core.memory import give_back

PIECE, PIECES = 40_000, 2_000


def resident() -> float:
    """Megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_what_was_freed_below_something_kept_goes_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    pieces = [library.malloc(PIECE) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE)
    for piece in pieces[:-1]:
        library.free(piece)
    held = resident()
    give_back()
    assert resident() < held - PIECE * PIECES / 1e6 / 2
    library.free(pieces[-1])
