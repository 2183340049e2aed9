"""Memory that is no longer needed goes back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Return what was freed: allocators keep it for the process, and long work frees a lot at once."""
    if sys.platform == "win32":
        getattr(ctypes.CDLL("ucrtbase"), "_heapmin")()  # noqa: B009 - the C name
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's; others need none
    if trim is not None:
        trim(0)
