"""Stage 6: the ledger of the city against what comes in."""

from datetime import date

from jindu_desktop.ports.bundle import freshness
from jindu_desktop.ports.bundle.registry import Ledger, Registry
from tests.ports.bundle import forge


def sent(ledger: Ledger, **changes) -> bytes:
    """The next bundle in the chain of the ledger, or one with some things otherwise."""
    last = ledger.last(forge.OFFICE)
    chain = {"seq": last.seq + 1 if last else 1, "prev": last.as_prev() if last else None}
    return forge.seal(forge.payload(**{**chain, **changes}))


def received(ledger: Ledger, bundle: bytes) -> Ledger:
    verdict = forge.check(bundle, ledger=ledger)
    assert verdict.errors == ()
    return ledger.with_accepted(verdict.accepted())


def after(*periods: str) -> Ledger:
    ledger = Ledger()
    for period in periods:
        ledger = received(ledger, sent(ledger, period=period))
    return ledger


def test_a_chain_of_months_and_a_late_correction():
    ledger = after("2026-08", "2026-09", "2026-10")
    ledger = received(ledger, sent(ledger, period="2026-08", revision=1))
    ledger = received(ledger, sent(ledger, period="2026-08", revision=2))
    assert [entry.seq for entry in ledger.of(forge.OFFICE)] == [1, 2, 3, 4, 5]
    assert ledger.of(forge.OTHER) == ()
    assert ledger.last(forge.OTHER) is None


def test_replay():
    ledger = after("2026-10")
    assert "E501" in forge.codes(forge.lawful(), ledger=ledger)
    again = forge.seal(forge.payload())  # signed anew: another file, the same payload
    assert again != forge.lawful()
    assert "E501" in forge.codes(again, ledger=ledger)


def test_a_returned_payload_is_known():
    sha256 = forge.check(forge.lawful()).payload_sha256
    assert sha256
    assert forge.codes(forge.lawful(), ledger=Ledger(returned=frozenset([sha256]))) == {"E501"}


def test_the_sequence_number_of_a_returned_bundle_is_used_again():
    ledger = Ledger(returned=frozenset(["0" * 64]))
    assert forge.codes(sent(ledger, revision=1), ledger=ledger) == set()


def test_an_old_period_signed_again():
    ledger = after("2026-09", "2026-10")
    assert forge.codes(sent(ledger, period="2026-09"), ledger=ledger) == {"E502"}
    assert forge.codes(sent(ledger, period="2026-10"), ledger=ledger) == {"E502"}


def test_a_revision_below_an_accepted_one():
    ledger = Ledger()
    ledger = received(ledger, sent(ledger, revision=2))
    assert forge.codes(sent(ledger, revision=1), ledger=ledger) == {"E502"}


def test_sequence_numbers_out_of_turn():
    ledger = after("2026-09")
    for seq in (0, 1, 3):
        assert forge.codes(sent(ledger, seq=seq), ledger=ledger) == {"E502"}
    assert forge.codes(sent(Ledger(), seq=2), ledger=Ledger()) == {"E502"}


def test_forked_history():
    ledger = after("2026-08", "2026-09")
    one, two = (entry.as_prev() for entry in ledger.of(forge.OFFICE))
    for prev in (
        None,
        one,
        {**two, "sha256": "0" * 64},
        {**two, "sm3": "0" * 64},
        {**two, "revision": 1},
        {**two, "period": "2026-08"},
        {**two, "seq": 1},
    ):
        assert forge.codes(sent(ledger, prev=prev), ledger=ledger) == {"E503"}
    assert forge.codes(sent(Ledger(), prev=two), ledger=Ledger()) == {"E503"}


def test_the_chain_of_another_office_is_its_own():
    bundle = forge.seal(forge.payload(1, office=forge.OTHER), 1)
    assert forge.codes(bundle, ledger=after("2026-09")) == set()


def test_the_future():
    assert forge.codes(sent(Ledger(), period="2026-12"), ledger=Ledger()) == {"E504"}
    assert forge.codes(sent(Ledger(), period="2026-11"), ledger=Ledger()) == set()
    assert forge.codes(forge.lawful(), today=date(2026, 9, 30)) == {"E504"}


def test_the_window_of_a_key():
    for window in ({"valid_from": "2026-11-03"}, {"valid_to": "2026-11-01"}):
        registry = Registry((forge.office(**window),))
        codes = freshness.codes(
            forge.manifest(), "", registry.offices[0].keys, None, date(2026, 11, 3)
        )
        assert codes == ["E405"]
    registry = Registry((forge.office(valid_from="2026-11-03"),))
    assert forge.codes(forge.lawful(), registry) == {"E405"}


def test_a_day_is_one_of_china():
    assert freshness.local_day("2026-10-31T15:59:59Z") == "2026-10-31"
    assert freshness.local_day("2026-10-31T16:00:00Z") == "2026-11-01"


def test_every_fault_of_freshness_is_named():
    ledger = after("2026-10", "2026-09")
    registry = Registry((forge.office(valid_from="2026-11-03"),))
    codes = forge.codes(forge.lawful(), registry, ledger=ledger, today=date(2026, 11, 3))
    assert codes == {"E405", "E501", "E502", "E503"}


def test_without_a_registry_freshness_is_not_judged():
    ledger = after("2026-10")
    assert forge.codes(forge.lawful(), None, ledger=ledger, today=date(2020, 1, 1)) == set()
