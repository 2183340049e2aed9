"""Strict DER: written as asn1crypto writes it, and read in that form only."""

import pytest
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.ports.bundle import der


@given(st.integers(0, 2**520))
def test_whole_numbers(value):
    assert der.integer(value) == core.Integer(value).dump()


@given(st.binary(max_size=70_000))
def test_octets(data):
    assert der.tlv(der.OCTETS, data) == core.OctetString(data).dump()


@pytest.mark.parametrize(
    "dotted", ["1.2.156.10197.1.501", "2.5.4.10", "1.2.840.10045.4.3.2", "2.999.1"]
)
def test_identifiers(dotted):
    assert der.oid(dotted) == core.ObjectIdentifier(dotted).dump()


@given(st.lists(st.binary(max_size=300)))
def test_what_is_written_is_read_back(bodies):
    raw = [der.tlv(der.OCTETS, body) for body in bodies]
    assert [item.body for item in der.items(b"".join(raw))] == bodies
    assert [item.raw for item in der.items(b"".join(raw))] == raw


@given(st.integers(-(2**70), 2**70), st.integers(-(2**70), 2**70))
def test_signature_values_are_read_as_they_stand(r, s):
    written = der.sequence(core.Integer(r).dump(), core.Integer(s).dump())
    assert der.read_ecdsa(written) == (r, s)


@pytest.mark.parametrize(
    "data",
    [
        b"\x04",
        b"\x04\x01",
        b"\x04\x80\0\0",
        b"\x04\x81\x05hello",
        b"\x04\x82\0\x85" + bytes(0x85),
        b"\x04\x83\1\0\0" + bytes(65536),
        b"\x04\x82\1",
        b"\x04\xff",
        b"\x1f\x01\0",
        b"\x04\x01a\0",
    ],
)
def test_other_forms_are_refused(data):
    with pytest.raises(der.DerError):
        der.items(data)


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_or_come_back(data):
    try:
        found = b"".join(item.raw for item in der.items(data))
    except der.DerError:
        found = data
    assert found == data
