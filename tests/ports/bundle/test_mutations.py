"""Three thousand random changes to a good bundle, each refused with a code of the format."""

import random

import pytest

from jindu_desktop.ports.bundle import zips
from jindu_desktop.ports.bundle.faults import SENTENCES
from tests.ports.bundle import forge

ROUNDS = 30
PER_ROUND = 100
SLOTS = ("p256", "sm2", "payload", "mimetype")
ENTRIES = {"p256": forge.P256, "sm2": forge.SM2, "payload": "payload.zip", "mimetype": "mimetype"}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One to three bytes flipped, set, cut out, put in or exchanged; never the same as before."""
    changed = bytearray(data)
    while changed == data:
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(changed))
            match chance.randrange(5):
                case 0:
                    changed[place] ^= 1 << chance.randrange(8)
                case 1:
                    changed[place] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
                case 2:
                    del changed[place : place + chance.randint(1, 4)]
                case 3:
                    changed[place:place] = chance.randbytes(chance.randint(1, 4))
                case 4:
                    other = chance.randrange(len(changed))
                    changed[place], changed[other] = changed[other], changed[place]
    return bytes(changed)


def mended(chance: random.Random) -> bytes:
    """A change inside one entry, in a container made good again around it."""
    slot = chance.choices(SLOTS, (5, 5, 2, 1))[0]
    return forge.rewrite(**{slot: mutated(forge.parts()[ENTRIES[slot]], chance)})


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_change_passes(seed):
    chance = random.Random(seed)
    for number in range(PER_ROUND):
        bundle = mended(chance) if number % 2 else mutated(forge.lawful(), chance)
        found = forge.codes(bundle, forge.REGISTRY if number % 4 < 2 else None)
        assert found, (seed, number)
        assert found <= SENTENCES.keys()


def test_the_bundle_before_the_change_passes():
    assert forge.codes(zips.write(list(forge.parts().items()))) == set()
