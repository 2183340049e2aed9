"""What every test stands on: no screen and no network."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

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
