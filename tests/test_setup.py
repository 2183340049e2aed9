"""The two commands, the lock and the wheel hold what they promise."""

import ast
import configparser
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *GROUPS["dev"]],
    "packaging/requirements.lock": GROUPS["package"],
}
PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\\n(?: +--hash=sha256:\w{64}(?: \\)?\n)+", re.M
)
PLACE = re.compile(r"://|\b(https?|file|index-url|find-links)\b|\.(com|org|cn|net|io)\b")


def pins(lock: str) -> dict[str, str]:
    """Every pinned package of a lock that has at least one hash, with its version."""
    return dict(PIN.findall((ROOT / lock).read_text("utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place(lock: str) -> None:
    assert not PLACE.search((ROOT / lock).read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_line_with_hashes(lock: str) -> None:
    heads = re.findall(r"^\w\S*", (ROOT / lock).read_text("utf-8"), re.M)
    assert len(heads) == len(pins(lock)) > 0


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_satisfies_the_project_file(lock: str) -> None:
    locked = pins(lock)
    wanted = [Requirement(line) for line in LOCKS[lock]]
    unmet = [
        str(need)
        for need in wanted
        if not need.specifier.contains(locked.get(canonicalize_name(need.name), "0"))
    ]
    assert unmet == []


def test_dev_needs_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    plain = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    taken_from = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    roots = {name.partition(".")[0] for name in plain + taken_from}
    assert "subprocess" in roots
    assert roots <= set(sys.stdlib_module_names)


def test_dev_explains_itself() -> None:
    said = subprocess.run(
        [sys.executable, "dev.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert said.returncode == 1
    assert "dev.py run" in said.stderr


def test_readme_gives_the_demo_passphrase() -> None:
    given = re.search(r'DEMO_PASSPHRASE = "(.+)"', (ROOT / "dev.py").read_text("utf-8"))
    assert given
    assert given[1] in (ROOT / "README.md").read_text("utf-8")


def test_qt_gives_back_every_reference_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 takes one in each void call, and aborts after some 5 000."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 500


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as hatchling builds it from this tree, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def files_below(folder: str) -> set[str]:
    """Every file of a folder of the tree, as the wheel should name it, without Python's caches."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts}


def test_wheel_holds_package_and_resources_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    wanted = files_below("jindu_desktop") | {f"jindu_desktop/{p}" for p in files_below("resources")}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == wanted


def test_wheel_has_both_commands_and_the_licence(wheel: zipfile.ZipFile) -> None:
    about = {name.partition(".dist-info/")[2]: name for name in wheel.namelist()}
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(about["entry_points.txt"]).decode())
    assert dict(entries["console_scripts"]) == PROJECT["project"]["scripts"]
    assert dict(entries["gui_scripts"]) == PROJECT["project"]["gui-scripts"]
    assert wheel.read(about["licenses/LICENSE"]) == (ROOT / "LICENSE").read_bytes()
