"""What the office is known by while its reading is fuzzed."""

from parsers.facts import Aims
from parsers.mail.message import Ours

OURS = Ours(
    addresses=frozenset({"phonggdtx@so.edu.vn"}),
    message_id_domain="hopthu.so.edu.vn",
    loop_token="hopthu-so",
)
AIMS = Aims(
    indicators=(
        ("activities", "Số hoạt động được tổ chức"),
        ("participants", "Số lượt người tham gia"),
    ),
    first="2022-10-01",
    last="2022-10-07",
)
