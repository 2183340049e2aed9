"""An office of invented people, for trying the program out and for measuring it."""

from __future__ import annotations

from jindu_desktop.flows.demo.generate import SIZES, generate, stream
from jindu_desktop.flows.demo.make import make_demo

__all__ = ["SIZES", "generate", "make_demo", "stream"]
