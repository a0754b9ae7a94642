"""Mails that Python's own email package builds: the walk must find what went in."""

import email
import email.policy
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

LETTERS = st.sampled_from("aâăbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậÁÀẢÃẠỨỪỬỮỰ0123456789 -_().")
NAMES = st.text(LETTERS, min_size=1, max_size=60).map(
    lambda text: f"a{text.strip(' .')}z{len(text)}.docx"
)
TYPES = st.sampled_from(["application/pdf", "image/jpeg", "application/octet-stream"])
FILES = st.lists(st.tuples(NAMES, TYPES, st.binary(max_size=4000)), max_size=6)
ENCODINGS = st.sampled_from(["base64", "quoted-printable", "8bit"])


def listed(message):
    return [(a.name, a.sha256) for a in message.attachments]


@given(files=FILES, html=st.booleans(), newline=st.sampled_from(["\r\n", "\n"]))
@settings(max_examples=150, deadline=None)
def test_every_file_of_a_built_mail_is_found_with_its_name(read, files, html, newline):
    mail = EmailMessage()
    mail["From"] = "Trường THPT <c3@ninhthuan.edu.vn>"
    mail["Subject"] = "Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022"
    mail.set_content("Kính gửi Phòng Giáo dục Thường xuyên,\n")
    if html:
        mail.add_alternative("<p>Kính gửi Phòng Giáo dục Thường xuyên,</p>", subtype="html")
    for name, kind, data in files:
        mail.add_attachment(
            data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name
        )
    raw = mail.as_bytes(policy=email.policy.SMTP.clone(linesep=newline))

    message = read(raw)

    assert listed(message) == [(n, sha256(data).hexdigest()) for n, _, data in files]
    assert message.text == "Kính gửi Phòng Giáo dục Thường xuyên,"
    assert message.subject == mail["Subject"]
    assert message.problems == ()


@given(files=FILES, depth=st.integers(min_value=1, max_value=6))
@settings(max_examples=60, deadline=None)
def test_nested_multiparts_hide_nothing(read, files, depth):
    inner = MIMEMultipart("mixed")
    inner.attach(MIMEText("Kính gửi", "plain", "utf-8"))
    for name, _, data in files:
        part = MIMEApplication(data)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
        inner.attach(part)
    for _ in range(depth):
        outer = MIMEMultipart("mixed")
        outer.attach(inner)
        inner = outer
    inner["From"] = "a@b.vn"

    message = read(inner.as_bytes())

    assert listed(message) == [(n, sha256(data).hexdigest()) for n, _, data in files]


@pytest.mark.case("E6")
@given(files=FILES.filter(bool))
@settings(max_examples=60, deadline=None)
def test_forwarded_messages_are_listed_before_their_files(read, files):
    inner = EmailMessage()
    inner["From"] = "Hội Khuyến học <hkh@gmail.com>"
    inner["Subject"] = "Báo cáo 12/10"
    inner.set_content("Em gửi báo cáo ạ.")
    for name, kind, data in files:
        inner.add_attachment(
            data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name
        )
    outer = EmailMessage()
    outer["From"] = "a@b.vn"
    outer.set_content("Chuyển xử lý.")
    outer.add_attachment(inner)

    message = read(outer.as_bytes())

    container, *rest = message.attachments
    assert (container.name, container.media_type) == ("Báo cáo 12-10.eml", "message/rfc822")
    assert [(a.name, a.sha256) for a in rest] == [
        (n, sha256(data).hexdigest()) for n, _, data in files
    ]
    assert all(a.path == f"Báo cáo 12-10.eml/{a.name}" for a in rest)
    assert [sender.address for sender in message.forwarded_senders] == ["hkh@gmail.com"]
    assert message.forwarded_subjects == ("Báo cáo 12/10",)
    assert message.forwarded_text == "Em gửi báo cáo ạ."
    assert message.text == "Chuyển xử lý.\n\nEm gửi báo cáo ạ."


@given(
    data=st.binary(max_size=3000),
    encoding=ENCODINGS,
    step=st.integers(min_value=1, max_value=3000),
)
@settings(max_examples=100, deadline=None)
def test_how_the_bytes_arrive_changes_nothing(read, data, encoding, step):
    head = (
        "From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=khung\r\n\r\n"
        "--khung\r\n\r\nmột\r\n"
        "--khung\r\nContent-Type: image/png; name=a.png\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    raw = head.encode() + data + b"\r\n--khung\r\n\r\nhai\r\n--khung--\r\n"

    assert read(raw, step=step) == read(raw)


@given(data=st.binary(max_size=3000), encoding=ENCODINGS)
@settings(max_examples=150, deadline=None)
def test_decoded_bytes_are_those_of_the_standard_library(read, data, encoding):
    """But for base64 that is cut in a quantum, which the library hands back undecoded."""
    body = data.replace(b"--", b"-").strip(b"\r\n")
    raw = (
        b"From: a@b.vn\r\nContent-Type: application/pdf; name=a.pdf\r\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + body
    )
    expected = email.message_from_bytes(raw).get_payload(decode=True)

    (attachment,) = read(raw).attachments

    letters = sum(chr(byte).isalnum() or byte in b"+/" for byte in body if byte < 128)
    if encoding != "base64" or (letters % 4 != 1 and b"=" not in body):
        assert attachment.sha256 == sha256(expected).hexdigest()
