"""Starts the window, nothing else."""

from __future__ import annotations

import sys

from jindu_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
