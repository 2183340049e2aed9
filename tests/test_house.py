"""The rules of the house, held over the whole tree rather than remembered."""

import ast
import itertools
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "jindu_desktop/"
NETWORK = (
    "socket socketserver ssl asyncio urllib http ftplib smtplib imaplib poplib xmlrpc webbrowser "
    "requests httpx aiohttp urllib3 PySide6.QtNetwork PySide6.QtWebSockets PySide6.QtHttpServer"
).split()
SKIPPED_FOLDERS = {"__pycache__", "build", "dist", "demo"}
GATES = {
    "ruff": ["-m", "ruff", "check", "--no-cache"],
    "format": ["-m", "ruff", "format", "--check", "--no-cache"],
    "mypy": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
}
ID_NUMBER = re.compile(r"(?<!\w)(?!99)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\w)")
CHECK_DIGITS = "10X98765432"


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file of the tree, parsed, by its path in the tree."""
    found = {}
    for path in ROOT.rglob("*.py"):
        inner = path.relative_to(ROOT)
        if not any(p.startswith(".") or p in SKIPPED_FOLDERS for p in inner.parts):
            found[inner.as_posix()] = ast.parse(path.read_text("utf-8"))
    return found


def nodes(below: str, *kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these kinds below a folder, with "file:line"."""
    for path, tree in sources().items():
        if path.startswith(below):
            for node in ast.walk(tree):
                if isinstance(node, kinds):
                    yield f"{path}:{getattr(node, 'lineno', 0)}", node


def last_name(node: ast.AST) -> str:
    """The last word of a name: print of print(...), connect of a.b.connect(...)."""
    return getattr(node, "attr", None) or getattr(node, "id", "")


@pytest.mark.parametrize("gate", GATES)
def test_gate(gate: str) -> None:
    said = subprocess.run(
        [sys.executable, *GATES[gate]],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_files_are_short() -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in sources()}
    limits = {p: 300 if p.startswith("jindu_desktop/ui/") else 500 for p in lengths}
    assert {p: n for p, n in lengths.items() if n > limits[p]} == {}


def test_functions_are_short() -> None:
    functions = nodes("", ast.FunctionDef, ast.AsyncFunctionDef)
    long = [f"{at} {f.name}" for at, f in functions if f.end_lineno - f.lineno >= 60]  # type: ignore[attr-defined]
    assert long == []


def test_no_lambda_is_connected() -> None:
    connects = ((at, n) for at, n in nodes(PACKAGE, ast.Call) if last_name(n.func) == "connect")
    assert [at for at, n in connects if any(isinstance(a, ast.Lambda) for a in n.args)] == []


@pytest.mark.parametrize("word", ["print", "processEvents", "sleep", "breakpoint"])
def test_word_is_not_used_in_the_package(word: str) -> None:
    used = nodes(PACKAGE, ast.Name, ast.Attribute)
    assert [at for at, node in used if last_name(node) == word] == []


@pytest.mark.parametrize("word", ["skip", "skipif", "xfail", "importorskip", "sleep"])
def test_no_test_is_waived_or_waits(word: str) -> None:
    used = nodes("tests/", ast.Attribute)
    assert [at for at, node in used if last_name(node) == word] == []


def test_no_work_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplemented(Error)?)\b")
    texts = {
        path: (ROOT / path).read_text("utf-8") for path in sources() if path.startswith(PACKAGE)
    }
    assert [path for path, text in texts.items() if marks.search(text)] == []


def test_no_handler_swallows_every_error() -> None:
    """A broad handler may clean up, if it ends by raising the same error again."""

    def broad(handler: ast.ExceptHandler) -> bool:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        every = any(k is None or last_name(k) in {"Exception", "BaseException"} for k in kinds)
        end = handler.body[-1]
        return every and not (isinstance(end, ast.Raise) and end.exc is None)

    assert [at for at, node in nodes(PACKAGE, ast.ExceptHandler) if broad(node)] == []


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The full names an import statement may bring in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def test_package_cannot_reach_a_network() -> None:
    imports = nodes(PACKAGE, ast.Import, ast.ImportFrom)
    names = [(at, name) for at, node in imports for name in imported(node)]
    assert [
        (at, name)
        for (at, name), banned in itertools.product(names, NETWORK)
        if f"{name}.".startswith(f"{banned}.")
    ] == []


def test_tests_cannot_reach_a_network() -> None:
    with pytest.raises(BaseException, match=r"socket\.(getaddrinfo|connect)") as caught:
        socket.create_connection(("127.0.0.1", 9))
    assert caught.typename == "NetworkUsed"


def is_lawful(number: str) -> bool:
    """Is the last character the check digit of GB 11643: weights 2^(17-i), modulo 11?"""
    total = sum(int(digit) << 17 - place for place, digit in enumerate(number[:17]))
    return CHECK_DIGITS[total % 11] == number[17].upper()


def test_no_id_number_could_be_a_living_persons() -> None:
    texts = [*sources(), *(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))]
    numbers = ((p, n) for p in texts for n in ID_NUMBER.findall((ROOT / p).read_text("utf-8")))
    assert [(path, number) for path, number in numbers if is_lawful(number)] == []
