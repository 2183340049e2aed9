"""Every form the office prints (forms.md §0–§34): plain data in, one PDF out.

``registry`` says what there is, ``data`` carries what is printed, ``printing`` makes the file. The
modules that draw import reportlab at their head and are read only when their form is printed.
"""
