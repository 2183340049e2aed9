"""Opening the registry's file, and making a new one."""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.store import connection, keyring
from jindu_desktop.store.city import CITY_FILE
from jindu_desktop.store.faults import translated
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database
from jindu_desktop.store.steps import CITY

PAGE_KEY = "db-page-key v1"


def demand_registry(folder: Path) -> None:
    """Refuse a folder that is no registry before anybody's passphrase is stretched."""
    if (folder / connection.DATA_FILE).is_file():
        raise Refused("这是一个单位的数据文件夹，不是市级登记库", code="not_a_registry")
    if not (folder / CITY_FILE).is_file():
        raise Refused("这个文件夹里没有市级登记库（city.db）", code="no_registry")


def demand_empty(folder: Path) -> None:
    """Refuse a folder that holds an office or a registry."""
    kept = (connection.DATA_FILE, CITY_FILE, keyring.KEYRING_FILE)
    if any((folder / name).exists() for name in kept):
        raise Refused("这个文件夹里已有数据，请另选文件夹", code="already_there")


def create(folder: Path, key: DataKey) -> Database:
    """The file of a new registry."""
    path = folder / CITY_FILE
    db = connection.open_db(path, key.sub(PAGE_KEY), create=True)
    connection.migrate(db, path, CITY)
    return db


def open_(folder: Path, key: DataKey, *, read_only: bool = False) -> Database:
    """The file of a registry; read only, it is never brought to a newer schema.

    Raises Refused for a wrong key, another kind of file or a newer version, Unavailable for the
    disk's faults.
    """
    path = folder / CITY_FILE
    resting = read_only and not path.with_name(f"{CITY_FILE}-wal").exists()
    db = connection.open_db(path, key.sub(PAGE_KEY), read_only=read_only, resting=resting)
    try:
        with translated():
            known = connection.applied(db, CITY)
        if not known:
            raise Refused("这不是市级登记库的数据文件", code="not_a_registry")
        if not read_only:
            connection.migrate(db, path, CITY)
        elif known != CITY.names:
            raise Refused("登记库与本程序版本不同，请先用本程序打开一次", code="newer_version")
    except BaseException:
        db.close()
        raise
    return db
