"""A slip from a file, believed only if the fingerprint read from paper is its own."""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle.slip import Enrolment, read_slip, same_fingerprint
from jindu_desktop.ports.files import read_whole

_MAX_BYTES = 64 * 1024


def read_slip_file(path: Path, fingerprint: str) -> tuple[Enrolment, str]:
    """The checked slip in a file, and its text as it is kept.

    Raises Refused if it is no slip, is not what it claims, or differs from the fingerprint that was
    read from the stamped paper; Unavailable if the file cannot be read.
    """
    data = read_whole(path, _MAX_BYTES)
    found = read_slip(data)
    if not same_fingerprint(fingerprint, found.fingerprint):
        raise Refused(
            "纸上的指纹与登记文件的指纹不同，没有登记；请与单位电话核实，并让其重新导出登记单",
            code="fingerprint_differs",
        )
    return found, data.decode("utf-8")
