"""The sender's own words, told from quotations and forwarded originals."""

import pytest

from parsers.mail.own_text import split_text

OWN = "Trường xin gửi bổ sung số liệu."
QUOTE = "Kính gửi: Trường THPT A\nĐã nhận được báo cáo, còn thiếu số liệu."
QUOTED = "\n".join(f"> {line}" for line in QUOTE.splitlines())

ATTRIBUTIONS = [
    "On Mon, Oct 10, 2022 at 9:12 AM Phòng GDTX <phonggdtx@so.edu.vn> wrote:",
    "Vào Th 2, 10 thg 10, 2022 vào lúc 09:12 Phòng GDTX <phonggdtx@so.edu.vn> đã viết:",
    "Vào Th 2, 10 thg 10, 2022 vào lúc 09:12 Phòng GDTX\n<phonggdtx@so.edu.vn> đã viết:",
    "Vào 09:12:33 GMT+7 Thứ Hai, 10 tháng 10, 2022, Phòng GDTX\n<phonggdtx@so.edu.vn>\nđã viết:",
    "Lúc 09:12 ngày 10/10/2022, Phòng GDTX đã viết:",
    "Phòng GDTX <phonggdtx@so.edu.vn> đã viết:",
    "-----Original Message-----\nFrom: Phòng GDTX\nSent: Monday",
    "-----Thư gốc-----",
    "________________________________\nFrom: Phòng GDTX <a@b.vn>\nSent: Monday, October 10\nTo: x",
    "Từ: Phòng GDTX <a@b.vn>\nĐã gửi: Thứ Hai, 10 Tháng Mười 2022\nTới: x\nChủ đề: Nhắc",
    "*From:* Phòng GDTX [mailto:a@b.vn]\n*Sent:* Monday\n*To:* x\n*Subject:* Nhắc",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("quote", [QUOTE, QUOTED])
def test_quotation_is_cut_off_a_reply(attribution, quote):
    spoken = split_text(f"{OWN}\n\n{attribution}\n\n{quote}\n", subject="Re: Nhắc báo cáo")

    assert spoken.own == OWN
    assert QUOTE.splitlines()[-1] in spoken.quoted
    assert spoken.forwarded == ""


def test_answers_below_and_between_marked_lines_are_kept():
    text = f"{ATTRIBUTIONS[0]}\n\n{QUOTED}\n\n{OWN}\n\n> Dòng hai\nTrả lời hai."

    spoken = split_text(text)

    assert spoken.own == f"{OWN}\n\nTrả lời hai."
    assert "Đã nhận được" in spoken.quoted


FORWARDS = [
    "---------- Forwarded message ---------\nTừ: THCS A <c2a@edu.vn>\n"
    "Date: Th 4, 12 thg 10, 2022\nSubject: Báo cáo của THCS A\nTo: <b@edu.vn>\n",
    "---------- Thư đã chuyển tiếp ----------\nTừ: THCS A <c2a@edu.vn>\nNgày: 12/10/2022\n"
    "Chủ đề: Báo cáo của THCS A\nĐến: b@edu.vn\n",
    "-------- Forwarded Message --------\nSubject: \tBáo cáo của THCS A\nDate: \tWed\n"
    "From: \tTHCS A <c2a@edu.vn>\nTo: \tb@edu.vn\n",
    "Begin forwarded message:\n\nFrom: THCS A <c2a@edu.vn>\nSubject: Báo cáo của THCS A\nDate: x\n",
]
ORIGINAL = "Kính gửi Phòng,\nTHCS A gửi báo cáo.\nTổng số 1.127 lượt."


@pytest.mark.parametrize("head", FORWARDS)
@pytest.mark.parametrize("subject", ["Fwd: Báo cáo", "Báo cáo"])
def test_forwarded_original_is_kept_apart(head, subject):
    spoken = split_text(f"Chuyển xử lý.\n\n{head}\n{ORIGINAL}\n", subject=subject)

    assert spoken.own == "Chuyển xử lý."
    assert spoken.forwarded == ORIGINAL
    assert spoken.subjects == ["Báo cáo của THCS A"]
    assert len(spoken.senders) == 1
    assert "c2a@edu.vn" in spoken.senders[0]


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: ", "Chuyển tiếp: ", "", "Report: "])
def test_header_block_is_an_original_where_the_subject_is_no_reply(prefix):
    block = (
        "Từ: THCS A <c2a@edu.vn>\nĐã gửi: Thứ Tư\nTới: b@edu.vn; c@edu.vn;\n d@edu.vn\nChủ đề: BC"
    )

    spoken = split_text(f"Gửi Phòng.\n\n{block}\n\n{ORIGINAL}", subject=f"{prefix}BC")

    assert (spoken.own, spoken.forwarded, spoken.subjects) == ("Gửi Phòng.", ORIGINAL, ["BC"])


def test_original_that_stands_wholly_quoted_is_unquoted():
    head = "\n".join(f"> {line}" for line in FORWARDS[3].splitlines())
    body = "\n".join(f"> {line}" for line in ORIGINAL.splitlines())

    spoken = split_text(f"Chuyển.\n\n{head}\n> \n{body}\n")

    assert (spoken.own, spoken.forwarded) == ("Chuyển.", ORIGINAL)


def test_forward_of_a_forward_names_both_senders():
    second = FORWARDS[1].replace("THCS A", "TH B").replace("c2a@", "c1b@")

    spoken = split_text(f"{FORWARDS[0]}\nGửi Sở.\n\n{second}\n{ORIGINAL}")

    assert [sender.partition("<")[2] for sender in spoken.senders] == ["c2a@edu.vn>", "c1b@edu.vn>"]
    assert spoken.forwarded == f"Gửi Sở.\n\n{ORIGINAL}"


@pytest.mark.parametrize("prefix", ["Re: ", "Trả lời: ", "RE[2]:", "TL: "])
def test_header_block_is_a_quotation_where_the_subject_is_a_reply(prefix):
    block = "Từ: THCS A <c2a@edu.vn>\nĐã gửi: Thứ Tư\nTới: b@edu.vn\nChủ đề: BC"

    spoken = split_text(f"{OWN}\n\n{block}\n\n{ORIGINAL}", subject=f"{prefix}BC")

    assert (spoken.own, spoken.forwarded, spoken.senders) == (OWN, "", [])
    assert ORIGINAL in spoken.quoted


@pytest.mark.parametrize("head", FORWARDS)
def test_what_we_wrote_is_never_the_senders_word(head):
    spoken = split_text(f"{OWN}\n\n{head}\n{ORIGINAL}", ours=frozenset({"c2a@edu.vn"}))

    assert (spoken.own, spoken.forwarded, spoken.senders, spoken.subjects) == (OWN, "", [], [])
    assert ORIGINAL in spoken.quoted


def test_attached_letter_of_ours_says_nothing_for_the_sender(read):
    raw = (
        "From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=k\r\n\r\n--k\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{OWN}\r\n--k\r\n"
        "Content-Type: message/rfc822\r\n\r\nFrom: phonggdtx@so.edu.vn\r\nSubject: Nhac\r\n\r\n"
        "Thieu so lieu.\r\n--k--\r\n"
    )

    message = read(raw.encode())

    assert (message.text, message.forwarded_text, message.forwarded_senders) == (OWN, "", ())
    assert [attachment.name for attachment in message.attachments] == ["Nhac.eml"]


@pytest.mark.parametrize(
    "line",
    [
        "Đã gửi từ iPhone của tôi",
        "Sent from my Samsung Galaxy smartphone.",
        "Được gửi từ Yahoo Mail trên Android",
        "Gửi từ Outlook cho Android <https://aka.ms/AAb9ysg>",
        "Sent from Mail for Windows",
        "Get Outlook for iOS",
    ],
)
def test_advertising_of_a_phone_is_dropped(line):
    assert split_text(f"{OWN}\n\n{line}\n").own == OWN


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/10 đơn vị đã tổ chức hội thảo.\nTừ: ngày 1/10 đến ngày 7/10",
        "Vào lúc 7 giờ 30 ngày 01/10, nhà trường khai mạc.",
        "Từ: Trường THPT A\nKính gửi: Phòng GDTX",
        "--\nLê Văn A\nTrường THPT A",
        "On time: 12",
        "Tới: hội trường",
    ],
)
def test_plain_prose_is_the_senders_own(text):
    assert split_text(text).own == text
