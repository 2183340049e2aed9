"""Identifiers of rows: whole numbers that grow with time and never meet those of another PC."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from jindu_desktop.core.errors import Unavailable

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01, so that 41 bits last until 2089
_WRONG_CLOCK = "这台电脑的日期是 {:%Y-%m-%d}，显然不对，没有保存；请把日期和时间改对后再试"


class IdSource:
    """Makes identifiers: 41 bits of milliseconds, then 22 bits that start at random.

    Within one source they strictly grow, so that rows are appended to their table's tree; between
    sources 22 random bits in the same millisecond keep them apart.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        """A fresh 63-bit identifier, larger than every earlier one of this source.

        Raises Unavailable when the PC's clock stands before 2020 or after 2089, as it does with a
        dead battery: such identifiers would collide, and every moment kept would be wrong.
        """
        moment = time.time_ns() // 1_000_000
        if not 0 <= moment - _EPOCH_MS < 1 << 41:
            raise Unavailable(_WRONG_CLOCK.format(datetime.fromtimestamp(moment // 1000, UTC)))
        now = (moment - _EPOCH_MS) << 22 | secrets.randbits(22)
        self._last = max(now, self._last + 1)
        return self._last

    def many(self) -> Iterator[int]:
        """Endless fresh identifiers."""
        while True:
            yield self.new()
