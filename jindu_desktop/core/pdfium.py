"""PDFium may be used by one thread at a time, whatever the document."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.Lock()
"""Held around every call of pypdfium2, on whatever thread."""
