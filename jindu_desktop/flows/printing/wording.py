"""The wording of notices and the agreement: shipped as data, replaced by the office's own file.

A file holds versions with dates of validity; of each version the parts are lists of paragraphs with
placeholders like ``{person.name}`` (docs/forms.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.resources import resources_dir
from jindu_desktop.flows.printing import own_words
from jindu_desktop.flows.printing.keys import is_known
from jindu_desktop.flows.printing.own_words import Parts
from jindu_desktop.flows.session import Session

FOLDER = "forms"
PLACEHOLDER = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")


def wording(session: Session, name: str, day: str) -> Parts:
    """The parts in force on a day: the shipped ones, those of the office's own file, and those the
    office wrote in the program; each replaces the parts it holds.

    Raises Refused naming the file if it is no such file or has an unknown placeholder.
    """
    if not name:
        return {}
    own = session.folder / FOLDER / name
    parts = shipped(name, day) | (_parts(own, day) if own.is_file() else {})
    return parts | own_words.in_force(session.db, name, day)


@lru_cache(maxsize=64)
def shipped(name: str, day: str = "9999") -> Parts:
    """The parts the program came with, for a day or the last ones."""
    return _parts(resources_dir() / FOLDER / name, day)


def _parts(path: Path, day: str) -> Parts:
    """The last version whose validity had begun and not ended; none of them: no parts."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        found = [v for v in data["versions"] if v["from"] <= day <= (v.get("until") or "9999")]
        parts = max(found, key=lambda v: str(v["from"]))["parts"] if found else {}
        return _checked(path.name, parts)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        message = (
            f"文书模板 {path.name} 读不懂，请按说明的样子改正，或从 forms 文件夹移走（{error}）"
        )
        raise Refused(message, code="bad_wording") from error


def _checked(name: str, parts: Mapping[str, Any]) -> Parts:
    """The parts as lists of texts; every placeholder must be a value that forms have."""
    checked: Parts = {}
    for part, paragraphs in parts.items():
        lines = [paragraphs] if isinstance(paragraphs, str) else [str(each) for each in paragraphs]
        for key, _ in PLACEHOLDER.findall("\n".join(lines)):
            if not is_known(key):
                message = f"文书模板 {name} 里的“{{{key}}}”不是可以填的项目，请改正"
                raise Refused(message, code="bad_wording")
        checked[part] = lines
    return checked
