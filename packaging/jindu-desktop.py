"""The frozen window; a file of its own because PyInstaller starts from files."""

import sys

from jindu_desktop.__main__ import main

sys.exit(main())
