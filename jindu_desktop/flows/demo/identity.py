"""Names, identity numbers and phones of people who do not exist."""

from __future__ import annotations

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import Chance, iso
from jindu_desktop.records.checks import check_character


class Identity:
    """Makes them; no identity number is given twice."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def name(self, sex: str) -> str:
        """A family name and one or two characters."""
        given = words.GIVEN[sex]
        first = self._chance.pick(given)
        second = self._chance.pick(given) if self._chance.maybe(0.72) else ""
        return self._chance.pick_by(words.SURNAMES) + first + second

    def rare_name(self, sex: str) -> str:
        """A name with a character that old encodings do not know."""
        return self.name(sex)[:2] + self._chance.pick(words.RARE)

    def number(self, born: int, sex: str) -> str:
        """A new GB 11643 number whose area code begins with 99."""
        digits = iso(born).replace("-", "")
        while True:
            order = self._chance.between(0, 499) * 2 + (sex == "男")
            body = f"{self._chance.pick_by(words.AREAS)}{digits}{order:03d}"
            if body not in self._given:
                self._given.add(body)
                return body + check_character(body)

    def phone(self) -> str:
        """A mobile number of an invented block."""
        return f"199000{self._chance.between(0, 99999):05d}"
