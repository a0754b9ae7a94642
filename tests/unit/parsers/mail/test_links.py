"""Links that offer files."""

import pytest

from parsers.mail.links import choose_file_links, find_links


@pytest.mark.parametrize(
    "link",
    [
        "https://drive.google.com/drive/folders/317c06b87157fd51abcDEF?usp=sharing",
        "https://docs.google.com/spreadsheets/d/1abc/edit#gid=0",
        "https://photos.app.goo.gl/abcDEF123",
        "https://1drv.ms/f/s!Abc",
        "https://so-my.sharepoint.com/:f:/g/personal/x/Ab?e=1",
        "https://www.dropbox.com/sh/abc/def?dl=0",
        "https://www.mediafire.com/folder/abc",
        "https://we.tl/t-abc",
        "https://www.fshare.vn/folder/ABC",
        "https://share.icloud.com/photos/0abc",
        "https://file.zalo.me/abc",
        "http://truong.edu.vn/upload/BC%20HTSD.docx",
        "https://may.so.edu.vn/index.php/s/abcDEF123",
        "https://nas.so.edu.vn:5001/sharing/AbCdEf12",
    ],
)
def test_link_to_files_is_kept(link):
    assert choose_file_links([link]) == (link,)


@pytest.mark.parametrize(
    "link",
    [
        "https://drive.google.com/",
        "https://www.facebook.com/thpta/posts/1",
        "https://thpta.edu.vn/tin-tuc/tuan-le",
        "https://moet.gov.vn",
        "https://drive.google.com.evil.vn/drive",
        "https://notdropbox.com/x",
        "http://[x",
        "mailto:a@b.vn",
    ],
)
def test_other_link_is_left_out(link):
    assert choose_file_links([link]) == ()


def test_redirect_of_a_mail_filter_is_undone():
    safe = (
        "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdrive.google.com"
        "%2Ffile%2Fd%2F1%2Fview&data=05"
    )
    google = "https://www.google.com/url?q=https://we.tl/t-abc&sa=D"

    assert choose_file_links([safe, google, safe]) == (
        "https://drive.google.com/file/d/1/view",
        "https://we.tl/t-abc",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xem https://we.tl/t-abc.", ["https://we.tl/t-abc"]),
        ("(https://we.tl/t-abc)", ["https://we.tl/t-abc"]),
        ("https://x.vn/a_(b)", ["https://x.vn/a_(b)"]),
        ("<https://we.tl/t-abc>, HTTP://A.VN/b", ["https://we.tl/t-abc", "HTTP://A.VN/b"]),
        ("không có", []),
    ],
)
def test_punctuation_is_no_part_of_a_link(text, expected):
    assert find_links(text) == expected


def test_links_of_words_and_of_targets_are_told_once(read):
    raw = (
        "From: a@b.vn\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<p>Ảnh: <a href='https://drive.google.com/drive/folders/abc?usp=sharing'>"
        "https://drive.google.com/drive/fol…</a> và <a href='https://we.tl/t-1'>đây</a></p>"
        "<p>https://we.tl/t-2</p><blockquote type=cite><a href='https://we.tl/t-3'>cũ</a>"
        "</blockquote>"
    )

    message = read(raw.encode())

    assert message.links == (
        "https://drive.google.com/drive/folders/abc?usp=sharing",
        "https://we.tl/t-1",
        "https://we.tl/t-2",
    )
    assert message.text.startswith("Ảnh: https://drive.google.com/drive/fol… và đây")
