"""Mail that scenarios share, and a look into the office's database."""

import sqlite3

from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

DISPOSITIONS = "SELECT disposition FROM messages"


def report(issuer: str = "Trường THPT Chu Văn An", **changes: object) -> bytes:
    """Return a complete report."""
    files = [make_docx_report(issuer=issuer), *(make_photo(number) for number in range(3))]
    given = {"subject": "Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Chu Văn An", **changes}
    return make_message(enclosures=files, **given)


def unclear() -> bytes:
    """A report of a unit that the roster does not have."""
    return make_message(
        "Em gửi báo cáo ạ.",
        sender="nguyenvana@example.com",
        sender_name="Nguyễn Văn A",
        subject="Báo cáo Tuần lễ HTSĐ 2022",
        enclosures=[
            make_docx_report(
                issuer="Trường Mầm non Hoa Sen",
                opening="Trường Mầm non Hoa Sen báo cáo kết quả như sau:",
            )
        ],
    )


def query(office: TestOffice, sql: str) -> list[tuple]:
    """Return the rows of a query."""
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        return connection.execute(sql).fetchall()
