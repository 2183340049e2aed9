"""禁毒台账: ledgers, legal clocks and the signed monthly report of a town anti-drug office."""

__version__ = "0.1.0"
