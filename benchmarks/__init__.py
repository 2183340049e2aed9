"""How fast the program is beside the same work written by hand."""
