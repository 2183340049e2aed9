"""The one way to open the office's file: SQLCipher with a raw key, WAL, every commit synced."""

from __future__ import annotations

import shutil
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database, connect
from jindu_desktop.store.steps import OFFICE, Steps

DATA_FILE = "office.db"


def open_db(
    path: Path,
    key: bytes,
    *,
    create: bool = False,
    read_only: bool = False,
    resting: bool = False,
) -> Database:
    """Open the encrypted file with a 32-byte page key.

    ``resting``: nobody has it open, and it is only looked at for a moment; then not even the files
    that SQLite keeps beside it are made, and read-only media will do. Raises Refused for a wrong
    key or a file that is no data file, Unavailable for the disk's faults. A connection belongs to the
    thread that opened it.
    """
    if not create and not path.is_file():
        raise Refused(f"这个文件夹里没有数据文件（{path.name}）", code="no_data_file")
    with translated():
        mode = "ro" if read_only else "rwc" if create else "rw"
        uri = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if resting else ''}"
        connection = connect(uri, timeout=5, uri=True)
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("SELECT count(*) FROM sqlite_master")
        connection.execute("PRAGMA cache_size=-65536")
        if not read_only:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("PRAGMA foreign_keys=ON")
        return Database(connection)


def migrate(db: Database, path: Path, steps: Steps = OFFICE) -> None:
    """Bring a file to today's schema; copy it first; refuse one of a newer program.

    A new file takes the same road as an old one. ``steps``: the file's own set of migrations.
    """
    with translated():
        done = applied(db, steps)
        if done - steps.names:
            raise Refused(
                "数据文件由更新版本的程序建立，请先升级本程序；文件没有被改动", code="newer_version"
            )
        if done == steps.names:
            return
        if done:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            _copy_aside(path, len(done))
        steps.load().apply(db.tools)


def applied(db: Database, steps: Steps) -> frozenset[str]:
    """The names of the migrations that a file has been through; read without their code."""
    table = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if db.execute(table).fetchone() is None:
        return frozenset()
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    return frozenset(name for (name,) in db.execute(query, [steps.title]))


def _copy_aside(path: Path, version: int) -> None:
    try:
        shutil.copy2(path, path.with_name(f"{path.stem}-升级前-{version}{path.suffix}"))
    except OSError as error:
        raise Unavailable(
            "升级数据文件前的备份没有写成，未作任何改动；请检查磁盘空间和权限"
        ) from error
