"""``python -m jindu_desktop.cli``."""

from jindu_desktop.cli import main

main()
