"""The two kinds of failure a clerk may meet; every other exception is a bug of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where it stands, what was there, and what to do about it.

    ``where`` names the place as the clerk sees it (file, sheet and cell, or record), ``field`` is
    the column's name, ``code`` a stable word for programs, ``message`` one Chinese sentence.
    """

    where: str
    field: str
    value: str
    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The error object of the command line's JSON."""
        return {
            "where": self.where,
            "field": self.field,
            "value": self.value,
            "code": self.code,
            "message": self.message,
        }


class Refused(Exception):  # noqa: N818 - it is an answer, not an accident
    """The input is at fault and the clerk can mend it; nothing was half-done."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = (), code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.faults = faults or (Fault("", "", "", code, message),)


class Unavailable(Exception):  # noqa: N818
    """The machine is at fault (disk, lock, permission, printer); one sentence and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Cancelled(Exception):  # noqa: N818
    """The clerk stopped a long piece of work; the open transaction rolls back."""
