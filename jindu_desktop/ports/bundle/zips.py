"""The one ZIP that the format allows: stored, dated 1980-01-01, no extra field, no comment.

The reader names what is wrong and then demands that writing the entries again gives the same
bytes (bundle.md, "Why determinism matters"): whatever it does not know to look for fails there.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jindu_desktop.core.errors import Fault
from jindu_desktop.ports.bundle.faults import fault
from jindu_desktop.ports.bundle.layout import MAX_BYTES, MAX_ENTRIES

Entries = Sequence[tuple[str, bytes]]

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
END_BYTES = _END.size

_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION  # Unix
_MODE = 0o100644 << 16
_DATE = 1 << 5 | 1  # 1980-01-01
_ENCRYPTED = 1

_SEGMENT = rb"[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}"
_NAME = re.compile(_SEGMENT + rb"(?:/" + _SEGMENT + rb"){0,2}")


def allowed_name(name: str) -> bool:
    """Whether an entry may bear this name: at most three segments, none beginning with a dot."""
    return name.isascii() and _NAME.fullmatch(name.encode("ascii")) is not None


def write(entries: Entries) -> bytes:
    """The canonical ZIP of the entries in their order.

    Raises ValueError for names, counts and sizes that the format forbids.
    """
    names = [name.lower() for name, _ in entries]
    if len(set(names)) != len(names) or not all(allowed_name(name) for name, _ in entries):
        raise ValueError("forbidden or repeated entry name")
    data = b"".join(_pieces((name, body, zlib.crc32(body)) for name, body in entries))
    if len(entries) > MAX_ENTRIES or len(data) > MAX_BYTES:
        raise ValueError("too many entries or too large")
    return data


def _pieces(entries: Iterable[tuple[str, bytes, int]]) -> Iterator[bytes]:
    """The file piece by piece, of names, bodies and the bodies' CRCs."""
    central = []
    offset = 0
    for name, body, crc in entries:
        encoded = name.encode("ascii")
        shared = (_VERSION, 0, 0, 0, _DATE, crc, len(body), len(body), len(encoded), 0)
        yield _LOCAL.pack(b"PK\3\4", *shared) + encoded
        yield body
        header = _CENTRAL.pack(b"PK\1\2", _MADE_BY, *shared, 0, 0, 0, _MODE, offset)
        central.append(header + encoded)
        offset += _LOCAL.size + len(encoded) + len(body)
    directory = b"".join(central)
    yield directory
    yield _END.pack(b"PK\5\6", 0, 0, len(central), len(central), len(directory), offset, 0)


def declared_entries(tail: bytes) -> int | None:
    """How many entries the end record says there are; None if ``tail`` does not end with one."""
    end = tail[-END_BYTES:]
    if len(end) < END_BYTES or not end.startswith(b"PK\5\6"):
        return None
    return int(_END.unpack(end)[4])


def read(data: bytes, where: str) -> tuple[list[tuple[str, bytes]], list[Fault]]:
    """The entries of a canonical ZIP in their order, or the faults E101 to E109 (then no entry)."""
    reader = _Reader(data, where)
    reader.run()
    if reader.faults:
        return [], reader.faults
    return [(name, body) for name, body, _ in reader.entries], []


class _Record(NamedTuple):
    """One line of the central directory."""

    shared: tuple[int, ...]  # needed, flags, method, time, date, crc, packed, unpacked, name length
    name: bytes
    offset: int

    @property
    def crc(self) -> int:
        return self.shared[5]

    @property
    def packed(self) -> int:
        return self.shared[6]

    @property
    def size(self) -> int:
        return self.shared[7]

    @property
    def plain(self) -> bool:
        """Stored as it is: neither compressed nor encrypted."""
        _, flags, method, _, _, _, packed, unpacked, _ = self.shared
        return method == 0 and not flags & _ENCRYPTED and packed == unpacked


class _Reader:
    def __init__(self, data: bytes, where: str) -> None:
        self.data = data
        self.where = where
        self.faults: list[Fault] = []
        self.entries: list[tuple[str, bytes, int]] = []

    def run(self) -> None:
        if len(self.data) > MAX_BYTES:
            self._fault("E101")
            return
        start, records = self._directory()
        self._names(records)
        if sum(record.size for record in records) > MAX_BYTES:
            self._fault("E101")
        self._overlaps(start, records)
        if not self.faults:  # bodies that overlap could add up to far more than the file
            for record in records:
                self._body(record)
        if not self.faults and not self._same():
            self._fault("E109")

    def _fault(self, code: str, detail: bytes = b"") -> None:
        self.faults.append(fault(self.where, code, detail.decode("latin-1")))

    def _directory(self) -> tuple[int, list[_Record]]:
        """Where the central directory begins, and its lines."""
        place = self._end()
        if place is None:
            return 0, []
        _, disk, first, here, count, size, start, _ = _END.unpack_from(self.data, place)
        if count > MAX_ENTRIES or here > MAX_ENTRIES:
            self._fault("E103")
            return 0, []
        if disk or first or here != count or start + size != place:
            self._fault("E109")
            return 0, []
        return start, self._records(start, place, count)

    def _end(self) -> int | None:
        """Where the end record begins; it must be the last thing in the file."""
        last = len(self.data) - END_BYTES
        if declared_entries(self.data) is not None:
            return last
        place = self.data.rfind(b"PK\5\6", max(0, last - 0xFFFF))
        self._fault("E102" if place < 0 or place > last else "E109")
        return None

    def _records(self, start: int, stop: int, count: int) -> list[_Record]:
        records: list[_Record] = []
        place = start
        for _ in range(count):
            record, place = self._record(place, stop)
            if record is None:
                self._fault("E108")
                return records
            records.append(record)
        if place != stop:
            self._fault("E109")
        return records

    def _record(self, place: int, stop: int) -> tuple[_Record | None, int]:
        if place + _CENTRAL.size > stop:
            return None, place
        mark, _, *fields = _CENTRAL.unpack_from(self.data, place)
        begin = place + _CENTRAL.size
        end = begin + sum(fields[8:11])  # name, extra field, comment
        if mark != b"PK\1\2" or end > stop:
            return None, place
        name = self.data[begin : begin + fields[8]]
        return _Record(tuple(fields[:9]), name, offset=fields[14]), end

    def _names(self, records: list[_Record]) -> None:
        seen = set()
        for record in records:
            if not _NAME.fullmatch(record.name):
                self._fault("E104", record.name)
            if record.name.lower() in seen:
                self._fault("E105", record.name)
            seen.add(record.name.lower())

    def _overlaps(self, start: int, records: list[_Record]) -> None:
        """Two entries sharing bytes (also a header inside another's body), or a body that runs
        into the directory."""
        ordered = sorted(records, key=lambda record: record.offset)
        limits = [record.offset for record in ordered] + [start]
        for record, limit in zip(ordered, limits[1:], strict=True):
            if not record.plain:
                self._fault("E106", record.name)
            if self._body_start(record) + record.packed > limit:
                self._fault("E107", record.name)

    def _body_start(self, record: _Record) -> int:
        """Where the entry's data begins, by its local header."""
        if record.offset + _LOCAL.size > len(self.data):
            return record.offset + _LOCAL.size
        _, *_, name_bytes, extra_bytes = _LOCAL.unpack_from(self.data, record.offset)
        return int(record.offset + _LOCAL.size + name_bytes + extra_bytes)

    def _body(self, record: _Record) -> None:
        """Compare the local header with the directory and read the body."""
        mark, *shared, _ = _LOCAL.unpack_from(self.data, record.offset)
        place = record.offset + _LOCAL.size
        name = self.data[place : place + len(record.name)]
        begin = self._body_start(record)
        body = self.data[begin : begin + record.size]
        same = mark == b"PK\3\4" and tuple(shared) == record.shared and name == record.name
        if not same or zlib.crc32(body) != record.crc:
            self._fault("E108", record.name)
            return
        self.entries.append((name.decode("latin-1"), body, record.crc))

    def _same(self) -> bool:
        """Whether writing the entries again gives the file, compared piece by piece."""
        place = 0
        for piece in _pieces(self.entries):
            if not self.data.startswith(piece, place):
                return False
            place += len(piece)
        return place == len(self.data)
