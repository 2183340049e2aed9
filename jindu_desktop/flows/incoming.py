"""Which files a command means by the paths it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jindu_desktop.core.errors import Refused

BUNDLE, RECEIPT = ".asics", ".receipt.asics"


def bundle_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named; of a folder every file that ends in .asics and is no receipt of the city.

    Raises Refused for a path that is not there and a folder without any.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if _is_bundle(each.name.lower()))
            if not inside:
                raise Refused(f"文件夹 {path} 里没有报送包（*.asics）", code="no_files")
            yield from inside
        elif path.exists():
            yield path
        else:
            raise Refused(f"没有这个文件：{path}", code="no_file")


def _is_bundle(name: str) -> bool:
    return name.endswith(BUNDLE) and not name.endswith(RECEIPT)
