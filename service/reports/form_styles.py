"""How the cells of a form look: the type of administrative papers, inputs in yellow, unlocked."""

from typing import Any

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_BOX = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter", "text_wrap": True}
_INPUT = {"locked": False, "bg_color": "#FFF9DB"}


class FormStyles:
    """The formats of one workbook, by name."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - xlsxwriter is loaded late and has no types
    ) -> None:
        def style(**more: object) -> Any:  # noqa: ANN401 - as above
            return book.add_format({**_FONT, **more})

        self.title = style(
            bold=True, font_size=14, align="center", valign="vcenter", text_wrap=True
        )
        self.unit = style(bold=True, valign="vcenter", text_wrap=True)
        self.line = style(valign="vcenter", text_wrap=True)
        self.head = style(**_BOX, bold=True, align="center", bg_color="#DCE6F1")
        self.by_name = {
            "fixed": style(**_BOX),
            "centred": style(**_BOX, align="center"),
            "text": style(**_BOX, **_INPUT, num_format="@"),
            "count": style(**_BOX, **_INPUT, num_format="#,##0", align="right"),
            "day": style(**_BOX, **_INPUT, num_format="dd/mm/yyyy", align="center"),
        }
        self.place = style(italic=True, align="center")
        self.signer = style(bold=True, align="center")
        self.sign = style(italic=True, align="center")
        self.small = style(font_size=9, font_color="#595959", text_wrap=True, valign="top")
        self.mark = style(font_size=8, font_color="#A6A6A6")
