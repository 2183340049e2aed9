"""A slow, literal second implementation of indicators.md and agenda.md, to compare the program with.

Nothing of the program is imported here. Input is a *workbook*: sheet label -> list of rows,
a row being heading -> cell as a clerk types it into the import template (ISO dates, 是/否, code
words, whole numbers, amounts in yuan with at most two decimals, references by natural key;
a missing heading, None and "" are all an empty cell). `struck` names struck-out rows as
(sheet label, index of the row in its sheet).
"""

from tests.oracle.agenda import agenda
from tests.oracle.clocks import cases
from tests.oracle.monthly import report, rows

__all__ = ["agenda", "cases", "report", "rows"]
