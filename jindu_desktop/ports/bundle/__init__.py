"""The signed monthly bundle: build, sign and verify it (bundle.md). Bytes in, bytes out; no store.

Verification imports only the standard library and ``cryptography``; ``gmalg`` is loaded by the
first SM2 key that is made or enrolled here.
"""
