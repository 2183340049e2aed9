"""A receipt short enough to be typed: what the city answered, under its P-256 signature alone.

No secret is shared between city and office, so a code that is to be believed must carry a whole
signature; with a hundred and some bytes it has nine lines. It names the bundle by the first half of
its SHA-256, which only the office that made the bundle can complete, and only counts the questions.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import normalize

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import checked_lines, manifest
from jindu_desktop.ports.bundle.algorithms import P256
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.receipt import ACCEPTED, RETURNED, Receipt
from jindu_desktop.ports.bundle.signing import proven

MARK = "JDHZ1"
"""Stands before the lines in a file and in a QR code."""

LONGEST = 4096  # characters of a file or of what was typed
_DOMAIN = b"cn.jindu.receipt-code/1\n"  # nothing else that the key signs begins like this
_HEAD = struct.Struct(">BBB")  # version, result, length of the office's code
_REST = struct.Struct(">HBIIIB16s4s")  # year, month, revision, seq, moment, questions, digest, key
_VERSION = 1
_RESULTS = (ACCEPTED, RETURNED)
_SIGNATURE = 64
_WRONG = "不是回执码，或没有输完整，请对照回执单重新输入"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says. ``digest`` and ``key`` begin the bundle's SHA-256 and the key's."""

    result: str
    office: str
    period: str
    revision: int
    seq: int
    received_at: str
    questions: int
    digest: str
    key: str
    signed: bytes
    signature: bytes

    @property
    def own_digest(self) -> str:
        """SHA-256 of the whole code in hex: the same code typed twice is the same receipt."""
        return sha256(self.signed + self.signature).hex()


def make_code(receipt: Receipt, keys: SigningKeys) -> bytes:
    """The signed bytes of a receipt's code, 112 for an office's code of nine digits.

    Raises Refused for numbers that have no room, Unavailable if the signature does not hold.
    """
    office = receipt.office.encode("ascii")
    year, month = map(int, receipt.period.split("-"))
    moment = datetime.fromisoformat(receipt.received_at)
    signed = _HEAD.pack(_VERSION, _RESULTS.index(receipt.result), len(office)) + office
    try:
        signed += _REST.pack(
            year, month, receipt.revision, receipt.seq, int(moment.timestamp()),
            min(255, len(receipt.questions)), bytes.fromhex(receipt.sha256)[:16],
            bytes.fromhex(keys.fingerprints()[P256.name])[:4],
        )  # fmt: skip
    except struct.error:
        raise Refused("序号或更正次数太大，做不了回执码，请用回执文件", code="code_range") from None
    r, s = proven(P256, keys.signers[P256.name], _DOMAIN + signed)
    return signed + r.to_bytes(32, "big") + s.to_bytes(32, "big")


def scanned(code: bytes) -> str:
    """What the QR code of a code says: one line of digits and capitals."""
    return f"{MARK}-{''.join(checked_lines.lines(code))}"


def read_code(text: str) -> Code:
    """The code in what was typed, scanned or read from its file; raises Refused with every line
    that is mistyped. Whether the city signed it is for ``holds``."""
    if len(text) > LONGEST:
        raise Refused(_WRONG, code="code_form")
    _, mark, after = normalize("NFKC", text).upper().rpartition(MARK)  # an IME types ＪＤＨＺ１
    data = checked_lines.read(after if mark else text)
    try:
        version, result, length = _HEAD.unpack_from(data)
        place = _HEAD.size + length
        office = data[_HEAD.size : place].decode("ascii")
        year, month, revision, seq, seconds, asked, digest, key = _REST.unpack_from(data, place)
        received = datetime.fromtimestamp(seconds, UTC)
        told = _RESULTS[result]
    except (struct.error, UnicodeDecodeError, ValueError, OverflowError, OSError, IndexError):
        raise Refused(_WRONG, code="code_form") from None
    end = place + _REST.size
    period, at = f"{year:04d}-{month:02d}", f"{received:%Y-%m-%dT%H:%M:%SZ}"
    fit = manifest.is_office(office) and manifest.is_period(period) and manifest.is_time(at)
    if version != _VERSION or len(data) != end + _SIGNATURE or not fit:
        raise Refused(_WRONG, code="code_form")
    return Code(
        told, office, period, revision, seq, at, asked, digest.hex(), key.hex(), data[:end], data[end:]
    )  # fmt: skip


def holds(code: Code, spki: bytes) -> bool:
    """Whether this public key signed the code."""
    if not sha256(spki).hex().startswith(code.key):
        return False
    r, s = (int.from_bytes(code.signature[at : at + 32], "big") for at in (0, 32))
    return P256.check(spki, _DOMAIN + code.signed, r, s)
