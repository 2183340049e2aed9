"""Names and limits of the container, shared by its writers and its readers (bundle.md, format)."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 64
MAX_P7S_BYTES = 8 * 1024
MAX_MANIFEST_BYTES = 256 * 1024  # 63 files with the longest names need about 30 KiB

MIMETYPE = "mimetype"
MIMETYPE_CONTENT = b"application/vnd.etsi.asic-s+zip"
PAYLOAD = "payload.zip"
MANIFEST = "manifest.json"

SUMMARY = "cn.jindu.summary-bundle/1"
RECEIPT = "cn.jindu.receipt/1"
PLAN = "cn.jindu.plan/1"
RULES = "cn.jindu.rules/1"

# What travels as one JSON document: the payload holds that file and nothing else.
SINGLE_FILE = {RECEIPT: "receipt.json", PLAN: "plan.json", RULES: "rules.json"}
