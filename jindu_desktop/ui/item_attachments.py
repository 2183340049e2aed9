"""The button for photos and scans of one item of 八个一, beside its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.flows.attachments import item_title
from jindu_desktop.flows.save import save
from jindu_desktop.records.codes import ItemState
from jindu_desktop.ui.attachment_sheet import AttachmentButton

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm


class ItemAttachments(AttachmentButton):
    """A photo needs a row: an item not filled in yet is kept as 未完成 first, typing goes on in it."""

    def __init__(self, desk: Desk, form: RecordForm) -> None:
        super().__init__(desk, form.record.name, "照片、扫描件")
        self._form = form
        self._item: Row = {}
        self.row_wanted.connect(self._keep_row)

    def show_item(self, school: int | None, year: str, item: int) -> None:
        """Those of the item in the form."""
        self._item = {"school": school, "school_year": year, "item": item}
        title = item_title(self._desk.session, year, item)
        self.follow(self._form.row_id, title, free=not self._form.is_struck)
        self.setEnabled(school is not None)

    def _keep_row(self) -> None:
        values: Row = self._item | {"state": ItemState.OPEN}
        record = self._form.record
        self._desk.tasks.start(
            lambda session, _: save(session, record, values), self._row_kept, title="正在保存"
        )

    def _row_kept(self, saved: Saved) -> None:
        typed = self._form.texts()
        self._form.open(saved.row_id)
        self._form.retype(typed)
        self.follow(saved.row_id, self._title)
        self.changed.emit(saved.changed)
        self._desk.notices.tell("这一项先记为“未完成”，附件加好后再改完成情况。")
        self.open_sheet()
