"""The frozen window; a file of its own because PyInstaller starts from files."""

import sys
from multiprocessing import freeze_support

from jindu_desktop.__main__ import main

freeze_support()  # a process that checks bundles starts here too, and ends in this line
sys.exit(main())
