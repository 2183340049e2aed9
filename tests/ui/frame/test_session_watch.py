"""The messages of Windows about its session, simulated."""

from __future__ import annotations

import ctypes
from ctypes import wintypes

import pytest

from jindu_desktop.ui.session_watch import SessionWatch
from jindu_desktop.ui.unlock import UnlockScreen
from jindu_desktop.ui.window import Window
from tests.ui.frame.test_window import shell_of

CHANGE, LOCK, UNLOCK = 0x02B1, 0x7, 0x8
KIND = b"windows_generic_MSG"


def tell(watch: SessionWatch, number: int, what: int, kind: bytes = KIND) -> tuple[bool, int]:
    message = wintypes.MSG()
    message.message, message.wParam = number, what
    return watch.nativeEventFilter(kind, ctypes.addressof(message))


@pytest.mark.parametrize(
    ("number", "what", "kind", "heard"),
    [
        (CHANGE, LOCK, KIND, 1),
        (CHANGE, UNLOCK, KIND, 0),
        (0x0100, LOCK, KIND, 0),
        (CHANGE, LOCK, b"xcb_generic_event_t", 0),
    ],
)
def test_only_the_lock_of_the_session_counts(
    number: int, what: int, kind: bytes, heard: int
) -> None:
    calls: list[bool] = []
    watch = SessionWatch(lambda: calls.append(True))
    assert tell(watch, number, what, kind) == (False, 0), "Qt gets the message too"
    assert len(calls) == heard


def test_the_office_is_locked_with_windows(window: Window) -> None:
    assert shell_of(window)
    tell(window._idle._session, CHANGE, LOCK)
    assert isinstance(window.screen_widget, UnlockScreen)
