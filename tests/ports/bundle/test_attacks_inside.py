"""Attacks by someone who holds the office's keys: everything here is properly signed."""

import pytest

from jindu_desktop.ports.bundle import canonical, zips
from tests.ports.bundle import forge

FILES = sorted(forge.FILES.items())


def manifest_entry() -> tuple[str, bytes]:
    return "manifest.json", canonical.dumps(forge.manifest())


@pytest.mark.parametrize("number", [0, 1])
def test_another_offices_bundle(number):
    office = [forge.OTHER, forge.OFFICE][number]
    bundle = forge.seal(forge.payload(number, office=office), number)
    assert forge.codes(bundle) == {"E403"}


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "a\\b", ".bashrc", "a/b/c/d", "镇"])
def test_zip_slip(name):
    assert "E104" in forge.codes(forge.seal(forge.plain_zip([manifest_entry(), (name, b"")])))


def test_bomb():
    bomb = forge.plain_zip([manifest_entry(), ("a", bytes(10_000_000))], method=8)
    assert len(bomb) < 20_000
    assert forge.codes(forge.seal(bomb)) == {"E106"}


def test_too_many_files():
    many = [(f"n{number:02}", b"") for number in range(64)]
    assert forge.codes(forge.insider_files(many)) == {"E103"}


@pytest.mark.parametrize("inner", [b"", b"not a zip", b"%PDF" + forge.payload()])
def test_a_payload_that_is_no_canonical_zip(inner):
    verdict = forge.check(forge.seal(inner))
    assert {error.code for error in verdict.errors} <= {"E102", "E109"}
    assert not verdict.ok
    assert verdict.trust == "registered"


def test_a_surplus_a_missing_and_a_renamed_file():
    head = manifest_entry()
    for files in (
        [*FILES, ("z.exe", b"")],
        FILES[:-1],
        [*FILES[:-1], ("tables/other.csv", FILES[-1][1])],
        [],
    ):
        assert forge.codes(forge.seal(zips.write([head, *files]))) == {"E205"}


def test_swapped_and_altered_files():
    (one, first), (two, second), *rest = FILES
    swapped = zips.write([manifest_entry(), (one, second), (two, first), *rest])
    assert forge.codes(forge.seal(swapped)) == {"E206"}
    altered = zips.write([manifest_entry(), (one, first + b" "), *FILES[1:]])
    assert forge.codes(forge.seal(altered)) == {"E206"}


@pytest.mark.parametrize("key", ["bytes", "sha256", "sm3"])
def test_a_digest_or_size_that_is_not_the_files(key):
    def change(head):
        value = head["files"][0][key]
        head["files"][0][key] = value + 1 if key == "bytes" else value[::-1]

    assert forge.codes(forge.insider(change)) == {"E206"}


def test_files_in_another_order():
    assert forge.codes(forge.insider_files(list(reversed(FILES)))) == {"E205"}


def test_a_file_listed_twice():
    assert forge.codes(forge.insider(lambda h: h["files"].append(h["files"][-1]))) == {"E205"}


def test_manifest_missing_or_not_first():
    assert forge.codes(forge.seal(zips.write(FILES))) == {"E203"}
    assert forge.codes(forge.seal(zips.write([]))) == {"E203"}
    assert forge.codes(forge.seal(zips.write([FILES[0], manifest_entry()]))) == {"E203"}


def whole(text: str) -> bytes:
    return canonical.dumps(forge.manifest()).replace(b'"revision":0', text.encode())


@pytest.mark.parametrize(
    "head",
    [
        whole('"revision":0,"revision":0'),
        whole('"revision":1,"revision":0'),
        whole('"revision":' + "9" * 5000),
        whole('"revision":' + "[" * 100_000 + "]" * 100_000),
        whole('"revision":0.0'),
        whole('"revision":NaN'),
        whole('"revision":1e400'),
        b"",
        b"\xff\xfe{\0}\0",
        b"[" * 100_000,
        b" " * 300_000,
    ],
)
def test_json_that_is_none_or_doubtful(head):
    assert forge.codes(forge.insider_raw(head)) == {"E201"}


@pytest.mark.parametrize(
    "head",
    [
        canonical.dumps(forge.manifest())[:-1],
        canonical.dumps(forge.manifest()) + b"\n",
        whole('"revision": 0'),
        whole('"revision":-0'),
        canonical.dumps(forge.manifest()).replace(b"2026", b"\\u0032026"),
    ],
)
def test_json_that_is_not_canonical(head):
    assert forge.codes(forge.insider_raw(head)) == {"E202"}


@pytest.mark.parametrize("schema", ["cn.jindu.summary-bundle/2", "", "cn.jindu.receipt/1"])
def test_another_schema(schema):
    assert forge.codes(forge.insider(lambda head: head.update(schema=schema))) == {"E204"}


def test_altered_key_list():
    one, two = forge.keys().fingerprints().values()
    stranger = forge.keys(5).fingerprints()["sm2"]
    for keys in ([one], [two], sorted([one, stranger]), sorted([one, two, stranger])):
        assert forge.codes(forge.insider(lambda head, k=keys: head.update(keys=k))) == {"E404"}


@pytest.mark.parametrize("key", sorted(forge.manifest()))
def test_a_missing_key(key):
    assert forge.codes(forge.insider(lambda head: head.pop(key))) == {"E207"}


@pytest.mark.parametrize(
    "change",
    [
        {"note": ""},
        {"revision": False},
        {"revision": -1},
        {"revision": "0"},
        {"seq": True},
        {"seq": None},
        {"office": 1},
        {"office": ""},
        {"office": "a\nb"},
        {"period": "2026-1"},
        {"period": "2026-00"},
        {"period": "２０２６-10"},
        {"created": "2026-11-02 03:04:05"},
        {"created": "2026-11-31T03:04:05Z"},
        {"created": "2026-11-02T24:00:00Z"},
        {"created": "9999-12-31T23:00:00Z"},
        {"created": None},
        {"prev": {}},
        {"prev": []},
        {"prev": False},
        {"prev": {"seq": 0, "period": "2026-09", "revision": 0, "sha256": "0" * 64}},
        {"app": None},
        {"app": {"name": "x", "version": 1}},
        {"app": {"name": "x", "version": "1", "more": "1"}},
        {"keys": None},
        {"keys": []},
        {"keys": [1]},
        {"keys": ["0" * 63]},
        {"keys": ["A" * 64]},
        {"keys": ["1" * 64, "0" * 64]},
        {"keys": ["0" * 64, "0" * 64]},
        {"files": None},
        {"files": {}},
        {"files": [1]},
        {"files": [{"path": "a"}]},
        {"files": [{"path": "../a", "bytes": 0, "sha256": "0" * 64, "sm3": "0" * 64}]},
        {"files": [{"path": "a", "bytes": True, "sha256": "0" * 64, "sm3": "0" * 64}]},
        {"schema": None},
        {"schema": ["cn.jindu.summary-bundle/1"]},
    ],
)
def test_other_keys_and_types(change):
    assert forge.codes(forge.insider(lambda head: head.update(change))) == {"E207"}


@pytest.mark.parametrize("head", [b"[]\n", b"null\n", b"1\n", b'"x"\n', b"{}\n"])
def test_a_manifest_that_is_no_object(head):
    assert forge.codes(forge.insider_raw(head)) == {"E207"}


def test_signing_time_is_not_created():
    inner = forge.payload()
    both = forge.seal(inner, created="2026-11-02T03:04:06Z")
    one = forge.outer(
        inner,
        {
            "p256": forge.sign("p256", inner),
            "sm2": forge.sign("sm2", inner, created="2031-01-01T00:00:00Z"),
        },
    )
    for bundle in (both, one):
        assert forge.codes(bundle) == {"E405"}
        assert forge.codes(bundle, None) == {"E405"}


def test_times_outside_the_short_form():
    for created in ("2050-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2049-12-31T23:59:59Z"):
        bundle = forge.seal(forge.payload(created=created), created=created)
        assert forge.codes(bundle) == set()
    assert forge.codes(forge.seal(forge.payload(), created="2026-13-41T99:99:99Z")) == {"E405"}


def test_a_parcel_that_lacks_its_one_file():
    head = forge.manifest() | {"schema": "cn.jindu.receipt/1"}
    bundle = forge.insider(lambda value: value.update(head))
    assert forge.codes(bundle, schemas=("cn.jindu.receipt/1",)) == {"E205"}
