"""Paper: plain data in, the bytes of a PDF out; no file of the office is read or written here.

``monthly`` and ``slip`` are the documents; ``fonts`` answers what can be printed. None of the three
imports reportlab, fontTools or segno before a document is asked for; ``text``, ``page``, ``table``,
``parts`` and ``embed`` draw, so import those inside the function that prints.
"""
