"""Build the program's folder with PyInstaller and see that it works: python3 packaging/check.py.

Leaves the folder in dist/jindu-desktop and a picture of its window in build/check/window.png. Not part
of the tests: it takes a minute or more. Standard library only, like dev.py.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402  (it lies beside this folder)

TOOLS = ROOT / "build" / "pyinstaller"
PLACE = ROOT / "build" / "check"
FOLDER = ROOT / "dist" / "jindu-desktop"
ENDING = ".exe" if os.name == "nt" else ""
TRANSLATIONS = {"qtbase_zh_CN.qm", "qt_zh_CN.qm"}
UNWANTED = ("icuuc.dll", "virtualkeyboard", "qt6network", "qt6qml", "qt6quick", "opengl32sw")


def build() -> None:
    """Install PyInstaller outside .venv, at the locked version, and run it."""
    dev.install_system_packages(objdump="binutils")
    dev.set_up()
    shutil.rmtree(TOOLS, ignore_errors=True)
    hashed = ["--require-hashes", "--only-binary=:all:", "-r", "packaging/requirements.lock"]
    dev.must(*dev.pip(), "-q", "--target", TOOLS, *hashed, PIP_DISABLE_PIP_VERSION_CHECK="1")
    work = ["--workpath", ROOT / "build" / "work", "--distpath", FOLDER.parent]
    options = ["--noconfirm", "--clean", "--log-level", "WARN", *work]
    spec = "packaging/pyinstaller.spec"
    dev.must(dev.PYTHON, "-m", "PyInstaller", *options, spec, PYTHONPATH=str(TOOLS))


def faults_of_contents() -> list[str]:
    """What is in the folder and should not be, or should be and is not."""
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    faults = [f"unwanted: {file}" for file in files if any(u in file.lower() for u in UNWANTED)]
    if {Path(file).name for file in files if file.endswith(".qm")} != TRANSLATIONS:
        faults.append("Qt's translations are not the two Chinese ones")
    inner = "_internal/jindu_desktop/"
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    wanted = {inner + path.relative_to(ROOT).as_posix() for path in resources}
    wanted |= {
        f"_internal/pylopdf_fonts_zh_cn/Noto{face}SC-Regular.otf" for face in ("Sans", "Serif")
    }
    wanted |= {f"{name}{ENDING}" for name in ("jindu", "jindu-desktop")}
    return faults + [f"missing: {file}" for file in sorted(wanted - files)]


def faults_of_libraries() -> list[str]:
    """On Linux, the libraries of Qt that a shipped file needs and the folder lacks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = set()
    for library in FOLDER.rglob("*.so*"):
        said = subprocess.run(["ldd", library], capture_output=True, text=True, check=False).stdout
        missing |= {line.strip() for line in said.splitlines() if "not found" in line}
    return [line for line in sorted(missing) if line.startswith(("libQt6", "libicu"))]


def frozen(name: str, *words: object) -> None:
    """Run one of the two frozen programs as on a machine without Python or screen; time it."""
    begin = time.perf_counter()
    clean = {"PYTHONPATH": "", "QT_QPA_PLATFORM": "offscreen"}
    dev.must(FOLDER / f"{name}{ENDING}", *words, JINDU_PASSPHRASE=dev.DEMO_PASSPHRASE, **clean)
    print(f"check.py: {name} {words[0]}: {time.perf_counter() - begin:.1f} s", flush=True)


def main() -> int:
    """Build, look into the folder, make an office with it and open that; 1 if anything is amiss."""
    begin = time.perf_counter()
    build()
    print(f"check.py: built in {time.perf_counter() - begin:.0f} s", flush=True)
    faults = faults_of_contents() + faults_of_libraries()
    size = sum(path.lstat().st_size for path in FOLDER.rglob("*") if not path.is_dir())
    print(f"check.py: {size / 1e6:.0f} MB in {FOLDER.relative_to(ROOT)}", *faults, sep="\n")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    office, picture = PLACE / "office", PLACE / "window.png"
    frozen("jindu", "demo", office, "--size", "S")
    frozen("jindu", "check", office)
    frozen("jindu", "form", office, "3", "--blank", "--out", PLACE / "form.pdf")
    frozen("jindu-desktop", office, "--screenshot", picture)
    if not picture.exists() or picture.stat().st_size < 20_000:  # an empty window is about 3 kB
        faults.append("window's picture")
        print("check.py: the window's picture is missing or blank")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
