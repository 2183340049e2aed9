"""The signed monthly bundle: build, sign and verify it (bundle.md). Bytes in, bytes out; no store.

Verification imports only the standard library and ``cryptography``; ``gmalg`` is loaded by the
first SM2 signature or key that is made here.
"""
