"""Words that towns sent and no font has: a box in the bulletin, instead of no bulletin at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_BOX = "□"


def without_font(found: Mapping[str, Any]) -> list[str]:
    """A sentence for each office with a name that cannot be printed whole, or one for all else."""
    lost = _lost(found)
    lists = (found["offices"], found["missing"], found["returned"], found["awaited"])
    names = {each["office"]: each["name"] for some in lists for each in some}
    told = [
        f"{name}（{office}）的名称有字印不出，通报里印成 {_BOX}"
        for office, name in names.items()
        if lost.intersection(name)
    ]
    return told or ([f"有字没有字体可以印出，通报里印成 {_BOX}：{'、'.join(lost)}"] if lost else [])


def with_boxes(found: Mapping[str, Any]) -> dict[str, Any]:
    """What was collected, a box in it for every character that no font has."""
    lost = _lost(found)
    boxes = str.maketrans(dict.fromkeys(lost, _BOX))
    return dict(_boxed(found, boxes) if lost else found)


def box(text: str) -> str:
    """One text with boxes."""
    return str(with_boxes({"text": text})["text"])


def _lost(found: Mapping[str, Any]) -> set[str]:
    words = "".join(dict.fromkeys(_texts(found)))
    try:
        words.encode("gb2312")  # what every font here has; the fonts are not opened for these
    except UnicodeEncodeError:
        from jindu_desktop.ports.pdf.fonts import missing_characters

        return set(missing_characters([words]))
    return set()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _boxed(value: Any, boxes: Mapping[int, Any]) -> Any:
    if isinstance(value, str):
        return value.translate(boxes)
    if isinstance(value, Mapping):
        return {key: _boxed(each, boxes) for key, each in value.items()}
    return [_boxed(each, boxes) for each in value] if isinstance(value, list) else value
