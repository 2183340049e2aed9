"""§7 to §17: what happens while a measure runs."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import FormSpec, Look

EVENTS = (
    FormSpec(
        7, "吸毒检测通知书", ("test_notice",), "test_notice:body",
        wording="07-test-notice.json", look=Look.LETTER, saving=1.0,
        required=("test_notice.place",),
    ),
)  # fmt: skip
