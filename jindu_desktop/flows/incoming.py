"""Which files a command means by the paths it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle.faults import printable

BUNDLE, RECEIPT = ".asics", ".receipt.asics"


def bundle_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named; of a folder every file that ends in .asics and is no receipt of the city.

    Raises Refused for a path that is not there and a folder without any, Unavailable for one that
    cannot be looked into.
    """
    from jindu_desktop.store.faults import translated  # which brings the database along

    for path in paths:
        with translated():  # names that no disk takes, folders that may not be looked into
            inside = sorted(_bundles_in(path)) if path.is_dir() else [path]
            there = path.exists() or path.is_symlink()
        if not inside:
            raise Refused(f"文件夹 {printable(str(path))} 里没有报送包（*.asics）", code="no_files")
        if not there:
            raise Refused(f"没有这个文件：{printable(str(path))}", code="no_file")
        yield from inside


def _bundles_in(folder: Path) -> Iterator[Path]:
    return (each for each in folder.iterdir() if _is_bundle(each.name.lower()))


def _is_bundle(name: str) -> bool:
    return name.endswith(BUNDLE) and not name.endswith(RECEIPT)
