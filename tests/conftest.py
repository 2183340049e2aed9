"""What every test stands on: no screen and no network."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from jindu_desktop.flows.session import Session  # noqa: E402
from tests import circles, offices  # noqa: E402

NETWORK = frozenset(
    f"socket.{call}"
    for call in (
        "bind connect getaddrinfo gethostbyaddr gethostbyname getnameinfo sendmsg sendto".split()
    )
)


class NetworkUsed(BaseException):
    """A test reached for the network; not an Exception, so that no handler can hide it."""


def forbid_network(event: str, arguments: tuple[object, ...]) -> None:
    """Raise when the interpreter reports a network call; the hook stays for the whole process."""
    if event in NETWORK:
        raise NetworkUsed(event, arguments)


sys.addaudithook(forbid_network)


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> offices.Made:
    """One office made the long way (key stretching included), to be copied by the tests."""
    return offices.make(tmp_path_factory.mktemp("made") / "office")


@pytest.fixture(scope="session")
def made_city(tmp_path_factory: pytest.TempPathFactory) -> circles.MadeCity:
    """One registry made the long way, to be copied by the tests."""
    return circles.make_city(tmp_path_factory.mktemp("made") / "registry")


@pytest.fixture
def office(made_office: offices.Made, tmp_path: Path) -> Iterator[Session]:
    """An empty office of the test's own, open; today is 2026-11-23."""
    with offices.copy(made_office, tmp_path / "office") as session:
        yield session
