"""Writing files: what is no plain file is not replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.files import write_all, write_beside


def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "slip.json"
    os.mkfifo(pipe)
    with pytest.raises(Unavailable, match="这是设备，不是文件"):
        write_beside(pipe, b"x")
    assert pipe.is_fifo()
    assert [each.name for each in tmp_path.iterdir()] == [pipe.name]


def test_a_folder_is_not_replaced_and_a_link_is(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unavailable):
        write_beside(tmp_path / "folder", b"x")
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    (tmp_path / "link").symlink_to(precious)
    write_beside(tmp_path / "link", b"x")
    assert (precious.read_bytes(), (tmp_path / "link").read_bytes()) == (b"kept", b"x")
    assert not (tmp_path / "link").is_symlink()


def test_of_files_that_belong_together_none_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    files = {tmp_path / "a.json": b"new", tmp_path / "b.pdf" / "under" / "c": b"x"}
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "b.pdf" / "under").write_bytes(b"no folder")
    with pytest.raises(Unavailable, match="写不了文件 c"):
        write_all(files)
    assert (tmp_path / "a.json").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.json", "b.pdf"]
