"""Identifiers of rows: whole numbers that grow with time and never meet those of another PC."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01, so that 41 bits last until 2089


class IdSource:
    """Makes identifiers: 41 bits of milliseconds, then 22 bits that start at random.

    Within one source they strictly grow, so that rows are appended to their table's tree; between
    sources 22 random bits in the same millisecond keep them apart.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        """A fresh 63-bit identifier, larger than every earlier one of this source."""
        now = (time.time_ns() // 1_000_000 - _EPOCH_MS) << 22 | secrets.randbits(22)
        self._last = max(now, self._last + 1)
        return self._last

    def many(self) -> Iterator[int]:
        """Endless fresh identifiers."""
        while True:
            yield self.new()
