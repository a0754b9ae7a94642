"""The demonstration, played once over real IMAP and SMTP, and what it must leave behind."""

import io
import re
import sqlite3
import threading
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest
from docx import Document
from rich.console import Console

from service.cli.main import run
from service.demo import october, september, turns, world
from service.demo.events import LetterBox
from service.demo.letters_in import OFFICE_TIME, mail_from, moment
from service.demo.story import EVENTS, run_demo
from service.errors import PermanentFailure
from service.reports.document.text import text_of

OFFICE = world.OFFICE


class Played:
    """What one demonstration left in its folder."""

    def __init__(self, folder, told, threads):
        self.folder = folder
        self.told = told
        self.threads = threads
        self.every = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted((folder / "mails").glob("*.eml"))
        ]
        self.letters = [one for one in self.every if one["Auto-Submitted"] == "auto-replied"]
        self.unasked = [one for one in self.every if one not in self.letters]

    def letters_to(self, address):
        return [one for one in self.letters if one["To"].addresses[0].addr_spec == address]

    def unasked_to(self, address, words):
        """Return when letters of a kind that nobody asked for went to an address."""
        return [
            parsedate_to_datetime(one["Date"]).astimezone(OFFICE_TIME).strftime("%d/%m %H:%M")
            for one in self.unasked
            if one["To"].addresses[0].addr_spec == address and words in one["Subject"]
        ]

    def text_of_last(self, address):
        return self.letters_to(address)[-1].get_body(("plain",)).get_content()

    def files(self, stage, unit):
        tree = self.folder / "units" / world.CAMPAIGN / stage
        return sorted(
            path.name
            for path in tree.rglob("*")
            if path.is_file() and unit.code in str(path.relative_to(tree))
        )

    def rows(self, query, *values):
        with sqlite3.connect(self.folder / "hopthu.db") as connection:
            found = connection.execute(query, values).fetchall()
        connection.close()
        return found


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "out"
    told = io.StringIO()
    before = set(threading.enumerate())
    run_demo(folder, Console(file=told, width=80))
    return Played(folder, told.getvalue(), set(threading.enumerate()) - before)


def test_every_registered_unit_that_wrote_is_answered(played):
    silent = {unit.code for unit in world.UNITS if unit.email and not played.letters_to(unit.email)}

    # It wrote from a clerk's own mailbox, and was answered there.
    assert silent == {world.TIEU_HOC_LAM_SON.code}


def test_nobody_automatic_is_answered(played):
    answered = {one["To"].addresses[0].addr_spec for one in played.letters}

    assert OFFICE not in answered
    assert october.SELLER not in answered
    assert not any("list" in address or "daemon" in address.lower() for address in answered)
    assert "thaoluan@ninhthuan.example" not in answered


def test_each_letter_answers_one_mail(played):
    answered = [str(one["In-Reply-To"]) for one in played.letters]

    assert len(set(answered)) == len(answered)
    assert all(one["In-Reply-To"] is None for one in played.unasked)


def test_units_are_announced_reminded_and_thanked_by_the_clock(played):
    library, lam_son = world.THU_VIEN.email, world.LAM_SON.email

    assert played.unasked_to(library, "Đề nghị đăng ký lịch hoạt động") == ["21/09 08:00"]
    assert played.unasked_to(library, "Nhắc đăng ký") == ["23/09 08:00"]
    assert played.unasked_to(library, "Nhắc báo cáo kết quả") == ["07/10 08:00"]
    assert played.unasked_to(library, "Cảm ơn") == ["17/10 08:00"]
    assert played.unasked_to(lam_son, "Nhắc đăng ký") == [
        *("23/09 08:00", "27/09 08:00", "29/09 08:00")
    ]
    assert played.unasked_to(lam_son, "báo cáo theo dõi tháng 11/2022") == [
        *("28/11 08:00", "30/11 08:00")
    ]


def test_the_office_above_gets_a_copy_when_reminders_do_not_help(played):
    copied = [one for one in played.unasked if one["Cc"] == world.PGD_NINH_SON.email]

    assert {one["To"] for one in copied} == {world.LAM_SON.email, world.TIEU_HOC_LAM_SON.email}
    assert all("đăng ký lịch hoạt động" in one["Subject"] for one in copied)


def test_the_next_contact_gets_what_came_back(played):
    dead, alive = world.KHUYEN_HOC.old_email, world.KHUYEN_HOC.email

    assert played.unasked_to(dead, "") == ["21/09 08:00"]
    assert played.unasked_to(alive, "Đề nghị đăng ký lịch hoạt động") == ["21/09 08:02"]


def test_more_time_and_an_exemption_are_respected(played):
    asked = [one for one in played.letters if "Đã nhận đề nghị gia hạn" in one["Subject"]]
    terms = dict(played.rows("SELECT unit_code, exempt FROM unit_terms"))

    assert [one["To"] for one in asked] == [world.LAM_SON.email]
    assert terms == {world.LAM_SON.code: 0, world.LOI_HAI.code: 1}
    assert played.unasked_to(world.LAM_SON.email, "17/10/2022 (đã được gia hạn)") == []


def test_the_answer_to_which_unit_files_what_waited(played):
    question, confirmation = played.letters_to(turns.CLERK_OF_LAM_SON)

    assert "cho biết tên đơn vị" in question["Subject"]
    # Not the months of the follow-up that nobody is asked for yet.
    assert "theo dõi" not in question.get_body(("plain",)).get_content()
    assert world.TIEU_HOC_LAM_SON.name in confirmation["Subject"]
    assert len(played.files("report", world.TIEU_HOC_LAM_SON)) >= 4


def test_photographs_that_another_school_had_sent_are_flagged(played):
    said = "Trường Tiểu học Lâm Sơn: 02 ảnh, đã nhận trước từ Trường THPT Chu Văn An"
    digests = [one for one in played.unasked if one["To"] == world.STAFF]

    assert "2 photos of Trường Tiểu học Lâm Sơn had come from" in " ".join(played.told.split())
    assert any(said in " ".join(one.get_body(("plain",)).get_content().split()) for one in digests)


def test_staff_have_a_digest_on_each_working_morning(played):
    mornings = played.unasked_to(world.STAFF, "Tình hình gửi báo cáo")

    assert len(mornings) == len(set(mornings)) == 52
    assert {morning.partition(" ")[2] for morning in mornings[1:]} == {"07:30"}


def test_old_mail_is_filed_and_nobody_is_answered(played):
    old = {
        message_from_bytes(raw, policy=policy.default)["Message-ID"]
        for _, raw in september.write_old_mail()
    }

    assert not old & {one["In-Reply-To"] for one in played.letters}
    for message_id in old:
        assert played.rows("SELECT quiet FROM messages WHERE message_id = ?", message_id) == [(1,)]
    assert played.files("registration", world.PGD_THUAN_BAC) == [
        ".hopthu.json",
        "Lịch dự kiến.xlsx",
    ]


def test_a_complete_report_is_said_to_be_complete(played):
    text = next(
        one.get_body(("plain",)).get_content()
        for one in played.letters_to(world.CHU_VAN_AN.email)
        if "Xác nhận đã nhận báo cáo" in one["Subject"]
    )

    assert "45-BC-THPTCVA Báo cáo Tuần lễ HTSĐ 2022.docx" in text
    assert "HT-" in text


def test_a_supplement_completes_the_report(played):
    before, after = [
        one.get_body(("plain",)).get_content()
        for one in played.letters_to(world.PGD_NINH_SON.email)[-2:]
    ]

    assert "hình ảnh" in before.lower()
    assert "trước ngày 15/10/2022" in before
    assert len(played.files("report", world.PGD_NINH_SON)) >= 5
    assert before != after


def test_a_mail_delivered_twice_counts_once(played):
    assert len(played.letters_to(world.PGD_THUAN_BAC.email)) == 1
    assert played.rows(
        "SELECT disposition, reason FROM messages WHERE from_address = ? AND NOT quiet ORDER BY id",
        world.PGD_THUAN_BAC.email,
    ) == [("filed", "unit_and_stage_known"), ("ignored", "duplicate")]


@pytest.mark.parametrize(
    ("address", "subject"),
    [(october.SELLER, "Mời hợp tác tổ chức sự kiện"), (october.KINDERGARTEN, None)],
)
def test_who_is_unknown_waits_for_staff(played, address, subject):
    found = played.rows("SELECT disposition, subject FROM messages WHERE from_address = ?", address)

    assert [disposition for disposition, _ in found] == ["triage"]
    assert subject is None or found[0][1] == subject


def test_a_question_waits_for_staff(played):
    found = played.rows(
        "SELECT disposition FROM messages WHERE subject = ?", "Xin hỏi về hình thức gửi văn bản"
    )

    assert found == [("triage",)]


def test_a_letter_that_bounced_is_known_to_have_bounced(played):
    found = played.rows("SELECT state FROM letters WHERE recipient = ?", september.CLERK_OF_LOI_HAI)

    assert found == [("bounced",)]


def test_the_tree_holds_the_files_of_each_unit_under_their_names(played):
    assert "Lịch Tuần lễ huyện Ninh Sơn.xlsx" in played.files("registration", world.PGD_NINH_SON)
    assert "Lịch hoạt động THPT Ninh Hải.xlsx" in played.files("registration", world.NINH_HAI)
    assert "BC THCS Lam Son.docx" in played.files("report", world.LAM_SON)
    assert played.files("report", world.LOI_HAI) == []


def test_who_was_late_is_known(played):
    found = dict(
        played.rows(
            "SELECT unit_code, on_time FROM submissions WHERE stage_id = ?",
            "report",
        )
    )

    assert found[world.DTNT.code] == 0
    assert found[world.LAM_SON.code] == 1
    assert found[world.PGD_THUAN_BAC.code] == 1
    assert world.LOI_HAI.code not in found or found[world.LOI_HAI.code] is None


def test_the_story_is_told_and_the_pages_are_there(played):
    assert "Friday 14 October 2022" in played.told
    assert "Who has sent what" in played.told
    assert max(map(len, played.told.splitlines())) <= 80
    index = (played.folder / "index.html").read_text(encoding="utf-8")
    assert all(unit.name in index for unit in world.UNITS)
    assert index.count('href="mails/') >= len(played.every)


def test_every_link_of_the_overview_leads_somewhere(played):
    index = (played.folder / "index.html").read_text(encoding="utf-8")

    targets = set(re.findall(r'href="([^"]+)"', index))

    assert len(targets) > len(played.letters)
    assert [target for target in targets if not (played.folder / target).exists()] == []


def test_what_is_left_agrees_with_itself(played, capsys):
    code = run(["-c", str(played.folder / "config.toml"), "verify", "--offline"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_nothing_runs_on_after_it(played):
    assert played.threads == set()


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_text("x")

    with pytest.raises(PermanentFailure, match="not made by"):
        run_demo(tmp_path, Console(file=io.StringIO()))


def test_an_answer_without_a_letter_to_answer_is_not_written():
    box = LetterBox([])
    answers = [
        happening
        for happening in EVENTS
        if happening.decision is None and not list(happening.write(box))
    ]

    assert len(answers) == 5


def test_every_address_of_the_story_is_unreachable():
    text = "".join(unit.email for unit in world.UNITS if unit.email)

    assert text.count("@") == text.count("@ninhthuan.example")
    assert mail_from(world.LAM_SON, moment(1, 10, 8, 0), "", "").recipient.endswith(".example")


def test_the_consolidated_report_is_left_as_a_draft(played):
    body = Document(played.folder / "bao-cao.docx").element.body
    told = text_of([body])

    assert "DỰ THẢO" in told
    assert re.search(r"Toàn tỉnh có \d\d/10 đơn vị gửi báo cáo", told)
    assert re.search(r"thu hút khoảng \d\d\.\d{3} lượt người tham gia", told)
    assert "Ảnh 7. " in told
    assert "hopthu export report htsd-2022" in played.told
