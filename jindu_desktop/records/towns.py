"""The 15 towns and streets of 吴川市 with their statistical codes (2024), to pick from.

Source: domain.md §5. Any other office types its name and code.
"""

from __future__ import annotations

TOWNS: dict[str, str] = {
    "440883001": "梅菉街道",
    "440883002": "塘尾街道",
    "440883003": "大山江街道",
    "440883004": "博铺街道",
    "440883005": "海滨街道",
    "440883100": "浅水镇",
    "440883101": "长岐镇",
    "440883102": "覃巴镇",
    "440883103": "王村港镇",
    "440883104": "振文镇",
    "440883105": "樟铺镇",
    "440883106": "吴阳镇",
    "440883107": "塘㙍镇",
    "440883109": "黄坡镇",
    "440883111": "兰石镇",
}


def office_name(code: str) -> str:
    """The usual full name of a town's office, empty for an unknown code."""
    town = TOWNS.get(code, "")
    return f"{town}禁毒办" if town else ""
