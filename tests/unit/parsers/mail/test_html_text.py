"""HTML bodies as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.html_text import find_meta_charset, read_html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\n\nHai"),
        ("Một<br>Hai<BR/>Ba", "Một\nHai\nBa"),
        ("<div>Một\n  hai</div><div>ba</div>", "Một hai\nba"),
        ("Một<div><br></div><div>Hai<br></div><div>Ba</div>", "Một\n\nHai\nBa"),
        ("K&iacute;nh&nbsp;g&#7917;i &lt;a&gt; &amp; b", "Kính gửi <a> & b"),
        ("<style>p{color:red}</style><script>if(a<b)x()</script>Chữ", "Chữ"),
        ("<title>x</title><!-- <p>ẩn</p> -->Chữ", "Chữ"),
        ("<!--[if mso]><p>ẩn</p><![endif]-->Chữ<![if !mso]>!<![endif]>", "Chữ!"),
        ("a < b và c > d", "a < b và c > d"),
        ('<a title="a>b" href="x">Chữ</a>', "Chữ"),
        ("<pre>một\n  hai</pre>ba\nbốn", "một\nhai\nba bốn"),
        ("Chữ <b", "Chữ"),
        ("", ""),
    ],
)
def test_markup_becomes_lines(source, expected):
    assert read_html(source).text == expected


def test_row_of_a_table_is_one_line_with_tabs():
    page = read_html(
        "<table><tr><th>Chỉ tiêu</th><th><p>Số lượng</p></th></tr>"
        "<tr><td>Lượt người</td><td><p class=x>1.127</p></td></tr>"
        "<tr><td>Sách<td>20</table>"
    )

    assert [line for line in page.text.split("\n") if line] == [
        "Chỉ tiêu\tSố lượng",
        "Lượt người\t1.127",
        "Sách\t20",
    ]
    assert page.rows == 3


def test_table_in_a_cell_keeps_its_rows():
    page = read_html(
        "<table><tr><td>Ngoài<table><tr><td>a<td>b<tr><td>c<td>d</table></td><td>cuối</td></table>"
    )

    assert [line for line in page.text.split("\n") if line] == ["Ngoài", "a\tb", "c\td", "\tcuối"]


def test_layout_table_keeps_its_paragraphs():
    text = "<p>Đoạn dài. " + "chữ " * 100 + "</p><p>Đoạn hai.</p>"

    page = read_html(f"<table><tr><td>{text}</td></tr></table>")

    assert page.text.split("\n")[-1] == "Đoạn hai."
    assert page.rows == 0


def test_quotation_of_a_mail_program_is_marked_and_an_indent_is_not():
    page = read_html(
        "Trả lời<blockquote class='gmail_quote'>một<br>hai</blockquote>"
        "<blockquote style='margin-left:40px'>thụt</blockquote>"
    )

    lines = [line for line in page.text.split("\n") if line.strip(" >")]
    assert lines == ["Trả lời", "> một", "> hai", "thụt"]


def test_pictures_of_the_body_are_named():
    page = read_html("<img src='cid:a@b'><IMG SRC=\"CID:c\"><img src='https://x/y.png'>")

    assert page.content_ids == {"a@b", "c"}


def test_charset_of_the_page_is_found():
    assert find_meta_charset(b'<meta charset="windows-1258">') == "windows-1258"
    assert find_meta_charset(b'<meta http-equiv=x content="text/html; charset=utf-8">') == "utf-8"
    assert find_meta_charset(b"<p>charset=x") is None


@given(st.text(st.sampled_from("<>/!-\"'=& abptdr#;\n"), max_size=200))
def test_any_markup_is_read(source):
    assert "\x00" not in read_html(source).text
