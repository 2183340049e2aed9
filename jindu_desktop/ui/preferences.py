"""What this PC remembers of the window: which office was open last and how it looks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import platformdirs

THEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
IDLE_MINUTES = (1, 60)


def default_path() -> Path:
    """The file in the user's own settings folder."""
    return platformdirs.user_config_path("jindu_desktop", appauthor=False) / "window.json"


@dataclass(slots=True)
class Preferences:
    """Nothing of the ledger is kept here; a lost or broken file only means the defaults."""

    folder: str = ""
    theme: str = "system"
    text_size: str = "标准"
    idle_minutes: int = 5
    printer: str = ""
    width: int = 0  # of the window when it is not maximised; 0: never closed yet
    height: int = 0
    maximized: bool = False
    receipts: str = ""  # folder, at the city
    scans: str = ""  # the folder the scanner writes to
    printing: dict[str, list[object]] = field(default_factory=dict)  # form: copies, duplex
    path: Path = field(default_factory=default_path, repr=False)

    @classmethod
    def load(cls, path: Path | None = None) -> Preferences:
        """Read them; whatever cannot be read or is out of bounds keeps its default."""
        made = cls(path=path or default_path())
        try:
            data = json.loads(made.path.read_text("utf-8"))
        except (OSError, ValueError):
            return made
        for each in fields(cls):
            found = data.get(each.name) if isinstance(data, dict) else None
            if type(found) is type(getattr(made, each.name)):
                setattr(made, each.name, found)
        low, high = IDLE_MINUTES
        made.idle_minutes = min(max(made.idle_minutes, low), high)
        return made

    def save(self) -> bool:
        """Write them; False if the folder cannot be written, which nobody need be stopped by."""
        data = asdict(self)
        del data["path"]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
        except OSError:
            return False
        return True
