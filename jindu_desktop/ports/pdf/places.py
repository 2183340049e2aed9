"""Where fonts lie: the base fonts shipped, the office's own, those of Windows and of Debian."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

from jindu_desktop.ports.pdf.face import family_names


class Role(StrEnum):
    """What a text is set in, by the names an official knows."""

    SONG = "宋体"  # body, tables
    HEI = "黑体"  # headings
    TITLE = "小标宋"
    FANG = "仿宋"  # body of a letter
    KAI = "楷体"  # what was filled in


SYSTEM = {  # file names on Windows, then on Debian (fonts-lxgw-wenkai, fonts-hanazono)
    Role.HEI: ("simhei.ttf",),
    Role.TITLE: ("fzxbsjw.ttf", "fzxbsk.ttf", "stzhongs.ttf"),
    Role.FANG: ("simfang.ttf",),
    Role.KAI: ("simkai.ttf", "LXGWWenKai-Regular.ttf"),
}
LAST_RESORT = ("simsunb.ttf", "HanaMinA.ttf", "HanaMinB.ttf")  # extensions B to F
DEBIAN = ("/usr/share/fonts/truetype/lxgw-wenkai", "/usr/share/fonts/truetype/hanazono")
SUFFIXES = (".ttf", ".otf", ".ttc")
WORDS = (  # the more telling name first: 仿宋 and 小标宋 are no 宋体
    (Role.TITLE, ("小标宋", "xiaobiaosong", "xbs")),
    (Role.FANG, ("仿宋", "fangsong", "simfang")),
    (Role.KAI, ("楷", "kai")),
    (Role.HEI, ("黑", "hei")),
)


def serif() -> Path:
    """Noto Serif SC, shipped (OFL)."""
    from pylopdf_fonts_zh_cn import serif_path

    return Path(serif_path())


def sans() -> Path:
    """Noto Sans SC, shipped (OFL)."""
    from pylopdf_fonts_zh_cn import sans_path

    return Path(sans_path())


def office_fonts(folder: Path | None) -> dict[Path, Role | None]:
    """The fonts an office put into its ``fonts`` folder, in order of name, each with its role."""
    if folder is None or not folder.is_dir():
        return {}
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return {path: role_of(f"{path.stem.lower()} {family_names(path)}") for path in files}


def role_of(names: str) -> Role | None:
    """The role a font's lower-case names speak of, or None."""
    return next((role for role, words in WORDS if any(word in names for word in words)), None)


@cache
def system_fonts() -> dict[str, Path]:
    """Fonts of the machine that we know a use for: file name in lower case → where it lies."""
    known = {name.lower() for names in (*SYSTEM.values(), LAST_RESORT) for name in names}
    found: dict[str, Path] = {}
    for path in (*_registered(), *_listed()):
        if path.name.lower() in known and path.is_file():
            found.setdefault(path.name.lower(), path)
    return found


def _listed() -> list[Path]:
    """Files in the usual folders, where there is no registry to ask."""
    folders = [Path(folder) for folder in DEBIAN]
    if windows := os.environ.get("WINDIR"):
        folders.append(Path(windows, "Fonts"))
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]


def _registered() -> list[Path]:
    r"""Fonts named in ``…\Windows NT\CurrentVersion\Fonts``, of the machine and of the user."""
    if sys.platform != "win32":
        return []
    import winreg

    fonts = Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
    found: list[Path] = []
    for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(hive, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:
                count = winreg.QueryInfoKey(key)[1]
                values = [winreg.EnumValue(key, number)[1] for number in range(count)]
        except OSError:
            continue
        found += [fonts / value for value in values if isinstance(value, str)]
    return found
