"""docs/bundle.md is run, not believed."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.ports.bundle import forge

DOCUMENT = (Path(__file__).parents[3] / "docs" / "bundle.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
UNZIP = "unzip -q 440883107-2026-10-r0.asics\n"


@pytest.fixture
def folder(tmp_path):
    """The bundle unpacked, as the first command leaves it, with both certificates beside it."""
    assert shutil.which("openssl"), "these tests need the openssl program"
    with zipfile.ZipFile(io.BytesIO(forge.lawful())) as archive:
        archive.extractall(tmp_path)
    for alg, pem in forge.keys().pem(forge.OFFICE, forge.NAME).items():
        (tmp_path / f"office-{alg}.pem").write_text(pem, encoding="ascii")
    return tmp_path


def run(block: int, folder) -> int:
    script = BLOCKS[block].replace(UNZIP, "")
    return subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, capture_output=True, check=False
    ).returncode


def test_the_blocks_are_there():
    assert len(BLOCKS) == 2
    assert BLOCKS[0].startswith(UNZIP)


@pytest.mark.parametrize("block", [0, 1])
def test_a_good_bundle_passes(block, folder):
    assert run(block, folder) == 0


@pytest.mark.parametrize("block", [0, 1])
def test_another_payload_fails(block, folder):
    (folder / "payload.zip").write_bytes(forge.payload(revision=1))
    assert run(block, folder) != 0


@pytest.mark.parametrize("block", [0, 1])
def test_another_offices_key_fails(block, folder):
    for alg, pem in forge.keys(5).pem(forge.OFFICE, forge.NAME).items():
        (folder / f"office-{alg}.pem").write_text(pem, encoding="ascii")
    assert run(block, folder) != 0
