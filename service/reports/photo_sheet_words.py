"""The words of the photo sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """The words in one language."""

    title: str
    approved_title: str
    page: str
    count: str
    continued: str
    taken: str
    approved: str
    other_unit: str
    earlier: str
    both: str
    unopened: str
    nothing: str

    def told(self, *, other_unit: str, earlier: str) -> str:
        """Return what is said of a photograph that had come before; "" of one that had not."""
        if other_unit and earlier:
            return self.both.format(unit=other_unit, campaign=earlier)
        if other_unit:
            return self.other_unit.format(unit=other_unit)
        return self.earlier.format(campaign=earlier) if earlier else ""


WORDS = {
    "vi": SheetWords(
        title="Bảng hình ảnh",
        approved_title="Bảng hình ảnh đã duyệt",
        page="Trang {number}",
        count="{count} ảnh",
        continued="(tiếp theo)",
        taken="chụp {moment}",
        approved="✓ Đã duyệt",
        other_unit="Đơn vị khác đã gửi trước: {unit}",
        earlier="Đã gửi trong đợt trước: {campaign}",
        both="Đã có trong đợt trước ({campaign}), đơn vị khác gửi: {unit}",
        unopened="không mở được ảnh",
        nothing="Chưa có hình ảnh nào.",
    ),
    "en": SheetWords(
        title="Photographs",
        approved_title="Approved photographs",
        page="Page {number}",
        count="{count} photographs",
        continued="(continued)",
        taken="taken {moment}",
        approved="✓ Approved",
        other_unit="Sent before by another unit: {unit}",
        earlier="Sent before in {campaign}",
        both="Sent before in {campaign} by another unit: {unit}",
        unopened="could not be opened",
        nothing="There are no photographs yet.",
    ),
}
