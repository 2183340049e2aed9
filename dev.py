"""Set up, run, test and check the program from a bare Python 3.11 with pip: stdlib only.

python3 dev.py run                  open the program on an office of invented people (demo/)
python3 dev.py test [PYTEST ARGS]   run the tests
python3 dev.py check                ruff, mypy, import-linter, then the tests
python3 dev.py screens              take the pictures of docs/screens/ from the demo office
python3 dev.py lock [UV ARGS]       write the two locks again from pyproject.toml (needs uv)

On Windows: py dev.py run.
"""

import ctypes
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.sha256"
DEMO_PASSPHRASE = "演示口令-2026-演示"
PAGES = {
    "今日": "today",
    "批量录入": "batch",
    "人员": "people",
    "社戒社康": "cases",
    "工作人员": "staff",
    "学校八个一": "schools",
    "宣传活动": "activities",
    "月报上报": "month",
    "数据交换": "exchange",
    "设置": "settings",
    "学校八个一/八个一总表": "matrix",
    "宣传活动/年度进度": "campaigns",
    "月报上报/核对": "check",
}
CITY_PAGES = {"月报看板": "city-board", "汇总通报": "city-collect", "单位": "city-offices"}
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def call(*command: object, **environment: str) -> int:
    """Run a command in the project folder and give back its exit status."""
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=ROOT, env={**os.environ, **environment})


def must(*command: object, **environment: str) -> None:
    """Run a command; end with its exit status if it fails."""
    if status := call(*command, **environment):
        print("dev.py: this command failed:", *command, file=sys.stderr)
        sys.exit(status)


def has_display() -> bool:
    """Is there a screen to show a window on?"""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def loads(library: str) -> bool:
    """Does the system have this shared library?"""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(**programs: str) -> None:
    """Install by apt what Qt lacks, and the packages (values) of programs (names) not found."""
    if not sys.platform.startswith("linux"):
        return
    libraries = QT_LIBRARIES | (X11_LIBRARIES if has_display() else {})
    missing = [package for library, package in libraries.items() if not loads(library)]
    missing += [package for program, package in programs.items() if not shutil.which(program)]
    if not missing:
        return
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *missing]
    asker = [] if os.geteuid() == 0 else ["sudo"]
    if not all(shutil.which(word) for word in [*asker, "apt-get"]):
        sys.exit(f"dev.py: as root, please run (or its like): {' '.join(install)}")
    print("dev.py: installing", *missing, flush=True)
    call(*asker, "apt-get", "update", "-qq")
    quiet = [*asker, "env", "DEBIAN_FRONTEND=noninteractive", *install]
    if subprocess.call(quiet, stdout=subprocess.DEVNULL):
        sys.exit(f"dev.py: as root, please run: apt-get update && {' '.join(install)}")


def pip() -> list[object]:
    """The words that start a pip for .venv: the machine's own, else the one Python carries."""
    found = importlib.util.find_spec("pip")
    if found is None or found.origin is None:
        must(PYTHON, "-m", "ensurepip")
        return [PYTHON, "-m", "pip", "install"]
    major, minor, *_ = importlib.metadata.version("pip").split(".")
    if (int(major), int(minor)) >= (22, 3):
        return [sys.executable, "-m", "pip", "--python", PYTHON, "install"]
    return [PYTHON, Path(found.origin).parent, "install", "--ignore-installed"]


def set_up() -> None:
    """Bring .venv to what the lock says; nothing to do if it was made from the same files."""
    made_from = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)
    stamp = hashlib.sha256(made_from).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == stamp:
        return
    print("dev.py: setting up .venv", flush=True)
    if not PYTHON.exists():
        must(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    hashed = ["-q", "--require-hashes", "--only-binary=:all:", "-r", LOCK]
    must(*pip(), *hashed, **quiet)
    must(*pip(), "-q", "--no-deps", "--no-build-isolation", "-e", ROOT, **quiet)
    STAMP.write_text(stamp)


def make_demo(demo: Path, *options: str) -> None:
    """Make an office of invented people, unless it is there already."""
    install_system_packages()
    set_up()
    words = [PYTHON, "-m", "jindu_desktop.cli", "demo", demo, "--size", "S", *options]
    if not demo.exists() and call(*words, JINDU_PASSPHRASE=DEMO_PASSPHRASE):
        shutil.rmtree(demo, ignore_errors=True)
        sys.exit(1)


def screens() -> int:
    """Take every page's picture, light and dark, from demos that end on a fixed day."""
    demo, city = ROOT / "demo" / "screens", ROOT / "demo" / "city"
    place = ROOT / "docs" / "screens"
    for folder in (demo, city):
        shutil.rmtree(folder, ignore_errors=True)
    make_demo(demo, "--until", "2026-11-20")
    secret = {"JINDU_PASSPHRASE": DEMO_PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}
    must(PYTHON, "-m", "jindu_desktop.cli", "city", "demo", city, "--until", "2026-11-20", **secret)
    place.mkdir(parents=True, exist_ok=True)
    for folder, pages in ((demo, PAGES), (city, CITY_PAGES)):
        for page, name in pages.items():
            for theme in ("light", "dark"):
                picture = ["--screenshot", place / f"{name}-{theme}.png", "--theme", theme]
                where = ["--page", page, "--size", "1366x768"]
                must(PYTHON, "-m", "jindu_desktop", folder, *picture, *where, **secret)
    return 0


def run() -> int:
    """Open the window on demo/; without a screen, leave its picture in screenshot.png instead."""
    demo, secret = ROOT / "demo" / "office", {"JINDU_PASSPHRASE": DEMO_PASSPHRASE}
    make_demo(demo)
    window = [PYTHON, "-m", "jindu_desktop", demo]
    if has_display():
        return call(*window, **secret)
    picture = ROOT / "screenshot.png"
    status = call(*window, "--screenshot", picture, QT_QPA_PLATFORM="offscreen", **secret)
    if status == 0:
        print("dev.py: no screen here; the window is in", picture.name)
    return status


def test(*arguments: str) -> int:
    """Run pytest, on every core if there are several."""
    install_system_packages(openssl="openssl")
    set_up()
    alone = (os.cpu_count() or 1) < 2 or any(word.startswith(("-n", "--pdb")) for word in arguments)
    spread = () if alone else ("-n", "2")
    return call(PYTHON, "-m", "pytest", *spread, *arguments, QT_QPA_PLATFORM="offscreen")


def check() -> int:
    """Run every gate, all of them even if one fails."""
    set_up()
    imports = ["-c", "from importlinter.cli import lint_imports_command as main; main()"]
    gates = (["-m", "ruff", "check"], ["-m", "mypy"], imports)
    return max([call(PYTHON, *gate) for gate in gates] + [test()])


def lock(*arguments: str) -> int:
    """Write requirements.lock and packaging/requirements.lock again: hashes, no URLs, no hosts."""
    uv = shutil.which("uv", path=f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv is None:
        sys.exit("dev.py: lock needs uv: https://docs.astral.sh/uv/")
    compile_ = [uv, "pip", "compile", "-q", "--no-header", "--universal", "--generate-hashes"]
    compile_ += ["--python-version", "3.11", *arguments]
    package = ["--group", "package", "-c", LOCK.name, "-o", "packaging/requirements.lock"]
    must(*compile_, "--group", "dev", "pyproject.toml", "-o", LOCK.name)
    return call(*compile_, *package)


def main() -> int:
    """Do what the first argument says."""
    if not (3, 11) <= sys.version_info < (3, 14):
        sys.exit("dev.py: needs Python 3.11, 3.12 or 3.13")
    commands = {"run": run, "test": test, "check": check, "lock": lock, "screens": screens}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    return commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
