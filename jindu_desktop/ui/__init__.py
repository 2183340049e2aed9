"""The window. Qt is imported here first, and its import hook taken off again."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts the hook on

# From here on PySide6 would read the source of every imported module, to see whether it may use
# `from __feature__ import …`; ours never do, and it is a fifth of the time that imports take.
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
