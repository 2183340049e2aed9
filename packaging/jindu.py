"""The frozen command line; a file of its own because PyInstaller starts from files."""

import sys

from jindu_desktop.cli import main

sys.exit(main())
