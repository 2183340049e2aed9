"""The backup as one file: a stored ZIP of the encrypted data file, its key ring and what they are.

Nothing in it is in the clear but what the key ring shows anyway (operators' names). ``backup.json``
names the digests of the other two; its seal needs the data key, so that a parcel put together from
two backups shows.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from jindu_desktop.core.errors import Refused, Unavailable, cause

VERSION = 1
KEYRING, INDEX = "keyring.json", "backup.json"
DATA_FILES = {"office": "office.db", "city": "city.db"}
_MAX_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_BAD = "备份文件已损坏或不是本程序的备份，没有恢复；请换一份备份"


@dataclass(frozen=True, slots=True)
class Index:
    """What a parcel holds: digests in hex, the end of the audit chain, the moment it was made."""

    kind: str
    made_at: str
    entries: int
    head: str
    data_sha256: str
    keyring_sha256: str
    version: int = VERSION

    def seal(self, key: bytes) -> str:
        """HMAC-SHA256 over all of it, under the subkey ``backup v1``."""
        text = json.dumps(asdict(self), sort_keys=True).encode()
        return hmac.new(key, text, hashlib.sha256).hexdigest()


def pack(target: Path, data: Path, keyring: bytes, index: Index, key: bytes) -> None:
    """Write the parcel beside ``target``, sync it, read it back, and rename it into place.

    Raises Unavailable if the disk refuses or what is read back differs.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    text = json.dumps(asdict(index) | {"seal": index.seal(key)}, sort_keys=True)
    try:
        with beside.open("xb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as parcel:
                parcel.writestr(INDEX, text)
                parcel.writestr(KEYRING, keyring)
                parcel.write(data, DATA_FILES[index.kind])
            out.flush()
            os.fsync(out.fileno())
        with opened(beside) as (found, again):
            if found != index or _digest_of(again, DATA_FILES[index.kind]) != index.data_sha256:
                raise Unavailable("备份写入后读回不一致；请换一个磁盘或 U 盘再试")
        beside.replace(target)
    except OSError as error:
        raise Unavailable(
            f"写不了备份 {target.name}（{cause(error)}）；请检查磁盘空间和文件夹权限后再试"
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()


@contextmanager
def opened(path: Path) -> Iterator[tuple[Index, zipfile.ZipFile]]:
    """A parcel's index and its entries, their names and digests' form checked.

    Raises Refused for anything that is no parcel, Unavailable if it cannot be read.
    """
    try:
        if not path.is_file():
            raise Refused(f"没有这个备份文件：{path}", code="no_file")
        with path.open("rb") as file, zipfile.ZipFile(file) as parcel:
            yield _index(parcel), parcel
    except (zipfile.BadZipFile, NotImplementedError, EOFError):
        raise Refused(_BAD, code="bad_backup") from None
    except OSError as error:
        raise Unavailable(f"读不了备份 {path}（{cause(error)}）；请检查后再试") from error


def sealed(parcel: zipfile.ZipFile, index: Index, key: bytes) -> bool:
    """Whether the index was written by who holds the data key."""
    kept = json.loads(_small(parcel, INDEX)).get("seal")
    return isinstance(kept, str) and hmac.compare_digest(kept.encode(), index.seal(key).encode())


def unpack(parcel: zipfile.ZipFile, index: Index, folder: Path) -> None:
    """Write key ring and data file into a folder; raises Refused if a digest differs."""
    keyring = _small(parcel, KEYRING)
    if hashlib.sha256(keyring).hexdigest() != index.keyring_sha256:
        raise Refused(_BAD, code="bad_backup")
    (folder / KEYRING).write_bytes(keyring)
    name = DATA_FILES[index.kind]
    digest = hashlib.sha256()
    with parcel.open(name) as source, (folder / name).open("xb") as out:
        for some in _chunks(source):
            digest.update(some)
            out.write(some)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != index.data_sha256:
        raise Refused(_BAD, code="bad_backup")


def _index(parcel: zipfile.ZipFile) -> Index:
    """The index, if the parcel holds exactly what it should; raises Refused."""
    stored = all(
        not entry.flag_bits & 1 and entry.compress_type == zipfile.ZIP_STORED
        for entry in parcel.infolist()
    )
    try:
        content: Any = json.loads(_small(parcel, INDEX))
        content.pop("seal")
        version = content.get("version")
        index = Index(**content)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise Refused(_BAD, code="bad_backup") from None
    if version != VERSION and isinstance(version, int):
        raise Refused("备份由更新版本的程序建立，请先升级本程序", code="newer_version")
    names = [INDEX, KEYRING, DATA_FILES.get(str(index.kind), "")]
    if not stored or parcel.namelist() != names or not _well_formed(index):
        raise Refused(_BAD, code="bad_backup")
    return index


def _well_formed(index: Index) -> bool:
    texts = (index.made_at, index.head, index.data_sha256, index.keyring_sha256)
    return all(isinstance(text, str) for text in texts) and type(index.entries) is int


def _small(parcel: zipfile.ZipFile, name: str) -> bytes:
    if parcel.getinfo(name).file_size > _MAX_SMALL:
        raise Refused(_BAD, code="bad_backup")
    return parcel.read(name)


def digest_of(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces."""
    with path.open("rb") as source:
        return _sha256(source)


def _digest_of(parcel: zipfile.ZipFile, name: str) -> str:
    with parcel.open(name) as source:
        return _sha256(source)


def _sha256(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for some in _chunks(source):
        digest.update(some)
    return digest.hexdigest()


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while some := source.read(_CHUNK):
        yield some
