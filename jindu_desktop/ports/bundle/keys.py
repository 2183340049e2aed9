"""The office's two private keys: ECDSA P-256 and SM2 (bundle.md, choices and key storage)."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jindu_desktop.ports.bundle import certificates, der, sm2
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS, P256, SM2, public_key
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.signing import Signer

_SCALAR_BYTES = 32


class P256Signer:
    """ECDSA P-256 with SHA-256, nonces by RFC 6979, s never above n/2."""

    def __init__(self, pkcs8: bytes) -> None:
        """Raises ValueError if the PKCS#8 bytes hold no P-256 private key."""
        key = serialization.load_der_private_key(pkcs8, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
            raise ValueError("not a P-256 private key")
        self._key = key
        point = key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self._spki = public_key(P256.name, point)

    def spki(self) -> bytes:
        """See Signer."""
        return self._spki

    def sign(self, message: bytes) -> bytes:
        """See Signer."""
        rule = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
        r, s = der.read_ecdsa(self._key.sign(message, rule))
        return der.write_ecdsa(r, min(s, P256.order - s))

    def secret(self) -> bytes:
        """The private key as PKCS#8, DER, not encrypted."""
        return self._key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


class Sm2Signer:
    """SM2 with SM3 and the default user ID (random nonces, not constant time)."""

    def __init__(self, scalar: bytes) -> None:
        """Raises ValueError unless ``scalar`` is 32 bytes of a number from 1 to n - 2."""
        self._number = int.from_bytes(scalar, "big")
        if len(scalar) != _SCALAR_BYTES or not 1 <= self._number <= sm2.N - 2:
            raise ValueError("not an SM2 private key")
        x, y = sm2.multiple_of_base(self._number)
        self._point = b"\4" + x.to_bytes(32, "big") + y.to_bytes(32, "big")

    def spki(self) -> bytes:
        """See Signer."""
        return public_key(SM2.name, self._point)

    def sign(self, message: bytes) -> bytes:
        """See Signer."""
        return der.write_ecdsa(*sm2.sign(self._number, self._point, message))

    def sign_each(self, messages: Sequence[bytes]) -> list[bytes]:
        """See QuickSigner."""
        pairs = sm2.sign_each(self._number, self._point, messages)
        return [der.write_ecdsa(*pair) for pair in pairs]

    def prepare(self) -> None:
        """Make what many signatures in a row are made from."""
        sm2.prepare(self._point)

    def secret(self) -> bytes:
        """The private key as 32 bytes, highest first."""
        return self._number.to_bytes(_SCALAR_BYTES, "big")


class SigningKeys:
    """The pair that signs every bundle of one office (or of the city)."""

    def __init__(self, p256: Signer, sm2: Signer) -> None:
        """Either may be a device; ``to_bytes`` then does not apply."""
        self.signers: dict[str, Signer] = {P256.name: p256, SM2.name: sm2}
        self._made: dict[tuple[str, str], dict[str, bytes]] = {}

    @classmethod
    def generate(cls) -> SigningKeys:
        """A new pair from the system's random numbers."""
        from gmalg import SM2 as Engine

        scalar, _ = Engine().generate_keypair()
        private = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return cls.from_bytes(private, scalar.rjust(_SCALAR_BYTES, b"\0"))

    @classmethod
    def from_bytes(cls, pkcs8: bytes, scalar: bytes) -> SigningKeys:
        """The pair from what ``to_bytes`` gave; raises ValueError for anything else."""
        return cls(P256Signer(pkcs8), Sm2Signer(scalar))

    def to_bytes(self) -> tuple[bytes, bytes]:
        """``(P-256 as PKCS#8 DER, SM2 as 32 bytes)`` in the clear: the caller must wrap them.

        Raises TypeError if a key lives in a device.
        """
        secrets = []
        for signer in self.signers.values():
            if not isinstance(signer, P256Signer | Sm2Signer):
                raise TypeError("the key of a device cannot be taken out")
            secrets.append(signer.secret())
        return secrets[0], secrets[1]

    def prepare(self) -> None:
        """Many signatures will be asked for: take a moment to make each of them quicker."""
        for signer in self.signers.values():
            if isinstance(signer, Sm2Signer):
                signer.prepare()

    def spkis(self) -> dict[str, bytes]:
        """Public keys by algorithm name, as SubjectPublicKeyInfo in DER."""
        return {name: signer.spki() for name, signer in self.signers.items()}

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 of each SubjectPublicKeyInfo in hex, by algorithm name."""
        return {name: sha256(spki).hex() for name, spki in self.spkis().items()}

    def certificates(self, office: str, name: str) -> dict[str, bytes]:
        """The envelope certificates (DER) by algorithm name, made once; see certificates.py."""
        if (office, name) not in self._made:
            self._made[office, name] = {
                key: certificates.self_signed(ALGORITHMS[key], signer, office, name)
                for key, signer in self.signers.items()
            }
        return self._made[office, name]

    def pem(self, office: str, name: str) -> dict[str, str]:
        """The envelope certificates as PEM text, by algorithm name."""
        made = self.certificates(office, name)
        return {key: certificates.pem(certificate) for key, certificate in made.items()}
