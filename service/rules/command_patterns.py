"""The shapes of what a line of a staff mail may order; see `service.rules.command_words`.

All patterns run on text without accents, in lower case (`plain`).
"""

from collections.abc import Mapping

from service.rules.orders import OrderKind

# fmt: off
_CALLED = (
    r"(?:(?:thu|mail|e-?mail|muc|so|message|no|ht|ma|cau hoi|cau|cua|den|#)[\s.:#-]*){0,4}"
)
_N = rf"{_CALLED}0{{0,6}}(?P<n>\d{{1,9}})"
_NS = (
    rf"{_CALLED}(?P<ns>\d{{1,9}}(?:(?:\s*(?:,|;|&|-|–|\bva\b|\band\b|\bden\b|\s)\s*)"
    rf"{_CALLED}\d{{1,9}}){{0,60}})"
)
_NA = (
    rf"{_CALLED}(?P<ns>\d{{1,9}}(?:\s*(?:,|;|&|\bva\b|\band\b)\s*{_CALLED}\d{{1,9}}){{0,60}})"
)
_TO = r"(?:\s*(?:->|=>|→|=|:)\s*|\s+(?:cho|vao|la|la cua|cua|thuoc|ve|sang|thanh|to|as|for)\s+|\s+)"
_FOR = r"(?:(?:cho|cua|voi|for|of|to|from)\s+)?"
_NAME = r"(?P<name>\S.{0,140}?)"
_UNTIL = (
    r"\s*,?\s*(?:(?P<before>truoc(?: ngay)?)|(?:den|toi|cho den|cho toi|sang|until|till?|to|by|"
    r"through)(?:\s+(?:het|the end of)(?!\s+thang))?)\s+(?P<until>.{1,60})"
)
_MORE = (
    r"\s*,?\s*(?:them|by|for)?\s*(?P<days>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|muoi)\s*"
    r"(?:(?P<weeks>tuan|weeks?)|ngay|hom|days?)(?:\s+(?:nua|more))?"
)
_WHY = (
    r"(?:\s*(?:,|\()?\s*(?:vi|do|boi|ly do|li do|bang ly do|because|since|as|"
    r"reason)\b\s*(?:la\b)?\s*:?|\s*:)\s*(?P<text>.{2,200})"
)
_WAY = (
    r"(?:(?:bang|qua|theo|tren|truc tiep|ban|by|on|via|through)\s+){0,3}(?P<way>"
    r"(?:ban |van ban |ho so )?giay|ban in|ban cung|truc tiep|van thu|buu dien|zalo|facebook|viber|"
    r"fax|dien thoai|truc lien thong|(?:he thong |phan mem )?(?:quan ly van ban|qlvb|voffice|"
    r"ioffice|e-?office|cong van)|(?:google )?(?:drive|form)|usb|"
    r"paper|post|phone|hand|document system)"
)
_GIVEN = r"(?:da )?(?:nop|gui|dua|chuyen|co|handed in|sent|submitted)"

#: What the outputs are called.
OUTPUTS: Mapping[str, str] = {
    "workbook":
        r"bang tong hop(?: so lieu)?|bang so lieu|tong hop(?: so lieu)?|so lieu|bang excel|"
        r"excel|workbook|spreadsheet",
    "report":
        r"bao cao(?: tong hop| chung| du thao)?|du thao(?: bao cao)?|(?:draft |consolidated "
        r")?report",
    "calendar": r"lich(?: hoat dong| tuan le| tuan)?|calendar|schedule",
    "photos": r"anh|hinh anh|bo anh|to anh|photos|photographs|photo sheet|pictures",
    "evidence": r"(?:toan bo )?ho so(?: minh chung| goc)?|minh chung|tep goc|evidence|archive",
}

#: The first pattern that a whole line fits says what it orders.
LINES: tuple[tuple[OrderKind, str], ...] = (
    (OrderKind.SHOW_HELP,
        r"(?:tro giup|huong dan(?: su dung| lenh)?|cac lenh|lenh|help|commands?|\?)"),
    (OrderKind.SHOW_STATUS,
        r"(?:(?:xem|cho biet|show|the) )*(?:tinh hinh|tien do|thong ke|hien trang|status|"
        r"progress)"
     r"(?: chung)?(?: (?:nop|gui|thu))?(?: (?:bao cao|dang ky|ho so))?(?: (?:cua )?cac don vi)?"
     r"(?: (?:den nay|hom nay|hien nay|bay gio|den gio|now|today))?"),
    (OrderKind.SHOW_STATUS,
        r"(?:danh sach (?:cho|chua (?:nop|gui)|con thieu)|(?:nhung )?(?:don vi|ai) (?:nao "
        r")?chua (?:nop|gui)(?: bao cao| dang ky)?)"),
    (OrderKind.UNDO,
        rf"(?:hoan tac|huy lenh|thu hoi lenh|rut lai lenh|rut lai|undo|revert)(?: (?:lenh|viec|"
        rf"thao tac|action))?(?:\s+{_N})?"),
    (OrderKind.REJECT_PHOTOGRAPHS,
        rf"(?:loai(?: bo)?|bo|tu choi|khong duyet|khong dung|khong chap nhan|reject|remove)(?: "
        rf"cac)? (?:anh|hinh anh|hinh|photos?|photographs?|pictures?)\s+{_NS}"),
    (OrderKind.APPROVE_PHOTOGRAPHS,
        rf"(?:duyet|chap nhan|dong y|chon|dung|approve)(?: cac)? (?:anh|hinh anh|hinh|photos?|"
        rf"photographs?|pictures?)\s+{_NS}"),
    (OrderKind.IGNORE, rf"(?:bo qua|khong xu ly|khong can xu ly|loai|ignore|skip|dismiss)\s+{_NS}"),
    (OrderKind.ANSWER,
        rf"(?:tra loi|phan hoi|hoi dap|answer|reply(?: to)?)\s+{_N}\s*[:,-]\s*(?P<text>.*)"),
    (OrderKind.ANSWER, rf"(?:tra loi|phan hoi|answer|reply(?: to)?)\s+{_N}(?P<text>)"),
    (OrderKind.SEND_OUTPUT,
        r"(?:gui|xuat|lay|lap|tao|in|xin|tai|send|export|get)?\s*(?:(?:cho )?(?:toi|minh|em|"
        r"phong|me|us) )?(?:the )?(?:file |tep |ban )?(?P<output>{outputs})(?: (?:cac don vi|"
        r"den nay|hom nay|moi nhat|now))?(?: (?:cho|ve|to) (?:toi|minh|em|phong|me|us))?(?: "
        r"(?:cua|dot|nam|of|for) (?P<campaign>.{2,80}))?"),
    (OrderKind.LIFT,
        rf"(?:bo|huy|thoi|dung|rut|khong)(?: viec)? (?P<what>mien|gia han)\s+{_FOR}{_NAME}"),
    (OrderKind.LIFT, rf"(?:lift|cancel) (?:the )?(?P<what>exemption|extension)\s+{_FOR}{_NAME}"),
    (OrderKind.EXTEND,
        rf"(?:gia han|lui han|doi han|keo dai(?: thoi)? han|them thoi gian|extend)(?: (?:nop|"
        rf"gui))?\s+{_FOR}{_NAME}{_MORE}"),
    (OrderKind.EXTEND,
        rf"(?:cho phep |cho |de |dong y cho |allow )?{_NAME} (?:duoc )?(?:gia han|lui han|nop "
        rf"muon|nop cham){_MORE}"),
    (OrderKind.EXTEND,
        rf"(?:gia han|lui han|doi han|keo dai(?: thoi)? han|them thoi gian|extend)(?: (?:nop|"
        rf"gui))?\s+{_FOR}{_NAME}{_UNTIL}"),
    (OrderKind.EXTEND,
        rf"(?:cho phep |cho |de |dong y cho |allow )?{_NAME} (?:duoc )?(?:gia han|lui han|nop "
        rf"muon|nop cham|them thoi gian|nop bao cao|nop){_UNTIL}"),
    (OrderKind.EXEMPT, rf"(?:mien|mien tru|exempt|excuse)(?: (?:nop|gui))?\s+{_FOR}{_NAME}{_WHY}"),
    (OrderKind.EXEMPT, rf"(?:mien|mien tru|exempt|excuse)(?: (?:nop|gui))?\s+{_FOR}{_NAME}"),
    (OrderKind.EXEMPT,
        rf"{_NAME} (?:duoc mien|khong phai (?:nop|gui|bao cao))(?: (?P<stage>.{{2,40}}))?"),
    (OrderKind.RETURN,
        rf"(?:tra lai|yeu cau (?:lam|nop|gui|bao cao) lai|return|send back)\s+(?:bao "
        rf"cao\s+)?{_FOR}{_NAME}{_WHY}"),
    (OrderKind.RETURN, rf"(?:tra lai|return|send back)\s+(?:bao cao\s+)?{_FOR}{_NAME}"),
    (OrderKind.RETURN,
        rf"(?:yeu cau|ask)\s+{_NAME} (?:lam|nop|gui|bao cao|bo sung|to send)(?: lai| it "
        rf"again)?{_WHY}"),
    (OrderKind.RECORD,
        rf"(?:ghi nhan|danh dau|cap nhat|record|mark)\s+{_FOR}{_NAME} {_GIVEN}(?: "
        rf"(?P<what>.{{2,60}}?))??(?: {_WAY})(?: (?:ngay|on) (?P<until>.{{1,40}}))?"),
    (OrderKind.RECORD,
        rf"(?:ghi nhan|danh dau|cap nhat|record|mark)\s+{_FOR}{_NAME} {_GIVEN}(?: "
        rf"(?P<what>.{{2,60}}))?"),
    (OrderKind.RECORD,
        rf"{_NAME} da {_GIVEN}(?: (?P<what>.{{2,60}}?))??(?: {_WAY})(?: (?:ngay|on) "
        rf"(?P<until>.{{1,40}}))?"),
    (OrderKind.ACCEPT,
        rf"(?:chap nhan|dong y|duyet|nhan|thong qua|accept|approve)\s+(?:(?:bao cao|dang ky|ho "
        rf"so|the report|report)\s+)?{_FOR}{_NAME}"),
    (OrderKind.ASSIGN,
        rf"(?:gan|phan|xep|giao|chuyen|dat|ghi|sua|assign|file|set|move)\s+{_NA}{_TO}{_NAME}"),
    (OrderKind.ASSIGN,
        rf"(?:thu|mail|so|ht)[\s:.#-]{{0,3}}0{{0,6}}(?P<n>\d{{1,9}})\s*(?:->|=>|→|=|:|\b(?:la "
        rf"cua|cua|la|thuoc|is from|is))\s*{_NAME}"),
    (OrderKind.ASSIGN, rf"(?P<n>\d{{1,9}})\s*(?:->|=>|→|=|\b(?:la cua|is from))\s*{_NAME}"),
    (OrderKind.SHOW_UNIT,
        rf"(?:tinh hinh|tien do|xem|don vi|tra cuu|kiem tra|cho biet|show|status "
        rf"of)\s+{_FOR}(?:tinh hinh\s+)?{_FOR}{_NAME}"),
)
