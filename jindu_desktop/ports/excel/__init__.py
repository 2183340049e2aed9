"""Excel in and out: the import template, reading a workbook, rejects, and tables of a record."""
