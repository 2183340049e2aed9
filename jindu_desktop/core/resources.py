"""The one place that knows where the program's own files lie."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """The folder of forms, icons and plans: in a wheel, a checkout or a frozen program.

    Raises FileNotFoundError if the program was installed without it.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "jindu_desktop" / "resources"
    for place in (frozen, package / "resources", package.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError(package / "resources")
