"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations


class Progress:
    """Silent progress; the window's subclass reports it and raises ``Cancelled`` when asked."""

    def step(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` steps are done; may raise ``Cancelled``."""
