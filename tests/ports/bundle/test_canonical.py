"""Canonical JSON: one spelling for one value, and nothing else is read."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import canonical

whole = st.integers(-(10**16) + 1, 10**16 - 1)
words = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | whole | words,
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
    max_leaves=20,
)


def code(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        canonical.loads_strict(data, "manifest.json")
    (fault,) = caught.value.faults
    assert fault.where == "manifest.json"
    return fault.code


@given(values)
def test_what_is_written_is_read_back(value):
    assert canonical.loads_strict(canonical.dumps(value)) == value


@given(values)
def test_spelling_does_not_depend_on_the_order_of_keys(value):
    again = json.loads(json.dumps(value), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert canonical.dumps(again) == canonical.dumps(value)


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data):
    try:
        value = canonical.loads_strict(data)
    except Refused as refused:
        refusal = refused.faults[0].code
    else:
        refusal = "" if canonical.dumps(value) == data else "read but not canonical"
    assert refusal in {"", "E201", "E202"}


def test_spelling():
    assert canonical.dumps({"b": [1, True, None], "a": "镇\n"}) == (
        '{"a":"镇\\n","b":[1,true,null]}\n'.encode()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{} {}\n",
        b"\xff\n",
        b"\xef\xbb\xbf{}\n",
        b'{"a":1,"a":1}\n',
        b'{"a":{"b":1,"b":2}}\n',
        b"1.0\n",
        b"1e2\n",
        b"NaN\n",
        b"Infinity\n",
        b"-Infinity\n",
        b'{"a":' + b"9" * 5000 + b"}\n",
        b"-" + b"1" * 17 + b"\n",
        b"[" * 100_000 + b"]" * 100_000 + b"\n",
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n",
        b"[" * 33 + b"]" * 33 + b"\n",
        b'"\\ud800"\n',
        b'"a\x00b"\n',
        b"'a'\n",
    ],
)
def test_what_is_no_strict_json_is_e201(data):
    assert code(data) == "E201"


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"{}\n\n",
        b"{} \n",
        b'{"a": 1}\n',
        b'{"b":1,"a":1}\n',
        b'"\\u9547"\n',
        b'"\\/"\n',
        b"-0\n",
    ],
)
def test_another_spelling_is_e202(data):
    assert code(data) == "E202"


def test_brackets_inside_text_are_no_depth():
    data = canonical.dumps({"a": '[{"' * 1000})
    assert canonical.loads_strict(data) == {"a": '[{"' * 1000}


@given(st.text('[]{}"\\名'))
def test_brackets_are_found_the_quick_way_as_the_slow(text):
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    slow = "".join(char for char in bare if char in "[]{}")
    assert canonical._brackets(text.encode()) == slow.encode()


def test_too_long_is_refused_unparsed():
    with pytest.raises(Refused, match="过大"):
        canonical.loads_strict(b'"' + b"a" * 100 + b'"\n', limit=100)


@pytest.mark.parametrize("value", [1.0, float("nan"), {1: 2}, b"a", {"a": {1}}, 10**16, "\ud800"])
def test_what_has_no_spelling_is_a_mistake_of_ours(value):
    with pytest.raises((TypeError, ValueError)):
        canonical.dumps(value)
