import re
from pathlib import Path

import pytest

from service.errors import ServiceError, SettingsError
from service.settings.load import load_settings

EXAMPLE = Path("config.example.toml")


@pytest.fixture
def example() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def load(tmp_path):
    def load_text(text, env=None, **options):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path, env or {}, **options)

    return load_text


def faults_of(load, text, **options):
    with pytest.raises(SettingsError) as caught:
        load(text, **options)
    return {fault.key: fault for fault in caught.value.faults}


def test_the_example_loads_as_it_is():
    settings = load_settings(EXAMPLE, {})

    assert settings.office.address == "phonggdtx.soninhthuan@moet.edu.vn"
    assert settings.campaigns[0].stages[1].requires[2].at_least == 3
    assert [item.key for item in settings.campaigns[0].indicators][:2] == [
        "activities",
        "participants",
    ]
    assert settings.security.secret.file == EXAMPLE.resolve().parent / "var/secret.key"


def test_every_documented_key_of_the_example_is_a_real_one(example, load):
    # Taking the "#" away from a commented key must not make the file invalid.
    text = re.sub(r"(?m)^(\s*)# (\w+ = .*|\[.*\])$", r"\1\2", example)
    text = re.sub(r"(?m)^auth = .*$", "", text)
    text = re.sub(r'\{ file = "var/oauth[^}]*\}', '{ env = "X" }', text)

    settings = load(text, env={"X": "y"})

    assert settings.service.batch_bytes == 64 * 1024 * 1024
    assert settings.mailboxes[0].oauth is not None
    assert [item.key for item in settings.campaigns[0].indicators] == ["participants"]


@pytest.mark.case("G7")
def test_many_faults_are_reported_at_once_each_with_its_line(load):
    text = """[office]
name = "X"
adress = "a@b.vn"
timezone = "Asia/Hanoi"
[[mailbox]]
name = "m"
host = "imap.example.vn"
security = "plain"
user = "u"
pasword = "hunter2"
folders = []
port = "993"
[smtp]
host = "h"
digest_at = ["07:30"]
max_per_hour = 0
[staff]
digest_at = ["25:30"]
[[campaign]]
id = "a"
title = "t"
starts = 2022-10-07
ends = 2022-10-01
  [[campaign.stage]]
  id = "r"
  title = "t"
  due = 2029-10-01
  requires = [{ role = "photos" }, { role = "photo", at_least = 0 }]
  [[campaign.stage]]
  id = "r"
  title = "t"
  due = 2022-10-01
  on_time = "befor"
[retentoin]
"""

    faults = faults_of(load, text)

    assert {key: fault.line for key, fault in faults.items()} == {
        "office.address": 1,
        "office.adress": 3,
        "office.timezone": 4,
        "mailbox[0].password": 5,
        "mailbox[0].security": 8,
        "mailbox[0].pasword": 10,
        "mailbox[0].folders": 11,
        "mailbox[0].port": 12,
        "smtp.digest_at": 15,
        "smtp.max_per_hour": 16,
        "staff.digest_at[0]": 18,
        "campaign[0].ends": 23,
        "campaign[0].stage[0].due": 27,
        "campaign[0].stage[0].requires[0].role": 28,
        "campaign[0].stage[0].requires[1].at_least": 28,
        "campaign[0].stage[1].requires": 29,
        "campaign[0].stage[1].id": 30,
        "campaign[0].stage[1].on_time": 33,
        "retentoin": 34,
    }


@pytest.mark.case("G7")
def test_an_unknown_key_names_the_nearest_known_one(load, example):
    faults = faults_of(load, example.replace("max_per_hour", "max_per_hours"))

    assert faults["smtp.max_per_hours"].nearest == "max_per_hour"


def test_a_key_of_another_section_is_shown_its_place(load, example):
    faults = faults_of(load, example.replace("[smtp]", '[smtp]\nroster = "x.csv"'))

    assert faults["smtp.roster"].nearest == "units.roster"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = \n", 1, 5),
        ("a = 1\na = 2\n", 2, 6),
        ('[office]\nname = "x\n', 2, 10),
        ("[office", 1, None),
    ],
)
def test_a_mistake_of_toml_names_line_and_column(load, text, line, column):
    with pytest.raises(SettingsError) as caught:
        load(text)

    (fault,) = caught.value.faults
    assert fault.line == line
    assert column is None or fault.column == column


def test_bytes_that_are_not_utf8_name_their_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b'[office]\nname = "Ph\xf2ng"\n')

    with pytest.raises(SettingsError, match=r"config\.toml:2: expected text in UTF-8"):
        load_settings(path, {})


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(SettingsError, match="no such file"):
        load_settings(tmp_path / "none.toml", {})


def test_a_byte_order_mark_is_no_fault(tmp_path, example):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + example.encode())

    assert load_settings(path, {}).office.name


def test_secrets_come_from_text_file_and_environment(load, example, tmp_path):
    (tmp_path / "imap.password").write_text("mật khẩu \n", encoding="utf-8")
    text = example.replace('"change-me"', '{ file = "imap.password" }', 1)
    text = text.replace('"change-me"', '{ env = "SMTP_PASSWORD" }', 1)

    settings = load(text, env={"SMTP_PASSWORD": "s3cret"})

    assert settings.mailboxes[0].password.reveal() == "mật khẩu "
    assert settings.smtp.password.reveal() == "s3cret"


@pytest.mark.case("G7")
def test_secrets_that_cannot_be_read_are_faults_with_their_line(load, example):
    text = example.replace('"change-me"', '{ file = "none" }', 1)
    text = text.replace('"change-me"', '{ env = "NONE" }', 1)

    faults = faults_of(load, text)

    assert "none" in faults["mailbox[0].password"].expected
    assert "No such file" in faults["mailbox[0].password"].found
    assert faults["smtp.password"].line == text[: text.index('"NONE"')].count("\n") + 1


def test_commands_that_log_in_nowhere_need_no_secrets(load, example):
    text = example.replace('"change-me"', '{ env = "NONE" }')

    settings = load(text, need_secrets=False)

    with pytest.raises(ServiceError, match="without its secrets"):
        settings.smtp.password.reveal()


@pytest.mark.case("E16")
def test_a_secret_never_shows(load, example):
    canary = "cAnArY-7391"
    text = example.replace('"change-me"', f'"{canary}"').replace(
        '"sqlite:///var/hopthu.db"', f'"postgresql://u:{canary}@h/db"'
    )

    settings = load(text)

    assert canary not in repr(settings)
    assert canary not in str(settings)
    assert canary not in settings.storage.database_shown
    assert settings.storage.database.reveal() == f"postgresql+psycopg://u:{canary}@h/db"


@pytest.mark.case("E16", "G7")
@pytest.mark.parametrize(
    "wrong",
    [
        'password = ["cAnArY-7391"]',
        'password = { text = "cAnArY-7391" }',
        'passwort = "cAnArY-7391"',
        'security = "tls"\noauth = { refresh_token = 5, x = "cAnArY-7391" }',
    ],
)
def test_a_fault_never_shows_a_secret(load, example, wrong):
    text = example.replace('password = "change-me"', wrong, 1)

    with pytest.raises(SettingsError) as caught:
        load(text)

    assert "cAnArY" not in str(caught.value)


def test_relative_paths_are_taken_from_the_file(load, example, tmp_path):
    settings = load(example)

    assert settings.units.roster == tmp_path / "units.csv"
    assert settings.storage.blob_folder == tmp_path / "var/blobs"
    assert settings.storage.database.reveal() == f"sqlite:///{tmp_path}/var/hopthu.db"
    assert settings.service.heartbeat == tmp_path / "var/heartbeat"


def test_sections_may_be_left_out(load, example, tmp_path):
    start = example.index("[storage]")
    text = example[:start] + example[example.index("[[mailbox]]") :]
    text = text.replace("[reading]\n", "").replace("[service]\n", "")

    settings = load(text)

    assert settings.storage.units == tmp_path / "var/units"
    assert settings.service.poll_seconds == 300
    assert settings.reading.limits().parts == 500


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_plain_is_allowed_on_this_machine(load, example, host):
    text = example.replace("imap.example.vn", host).replace('"tls" ', '"plain" ')

    assert load(text).mailboxes[0].security == "plain"


@pytest.mark.parametrize("host", ["mail.local", "10.0.0.1", "localhost.example.vn"])
def test_plain_is_refused_elsewhere(load, example, host):
    text = example.replace("imap.example.vn", host).replace('"tls" ', '"plain" ')

    assert list(faults_of(load, text)) == ["mailbox[0].security"]


def test_a_token_login_needs_its_source(load, example):
    text = example.replace('after_filing = "leave"', 'auth = "xoauth2"')

    assert list(faults_of(load, text)) == ["mailbox[0].oauth"]


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("mailbox[0].after_filing", 'after_filing = "move:"'),
        ("mailbox[0].after_filing", 'after_filing = "delete"'),
    ],
)
def test_after_filing_is_one_of_three(load, example, wanted, written):
    text = example.replace('after_filing = "leave"', written)

    assert list(faults_of(load, text)) == [wanted]


def test_a_folder_to_move_to_is_taken_with_its_spaces(load, example):
    text = example.replace('"leave"', '"move:Báo cáo đã nhận"')

    assert load(text).mailboxes[0].move_to == "Báo cáo đã nhận"


def test_a_folder_name_with_a_line_end_is_refused(load, example):
    text = example.replace('["INBOX"]', '["INBOX\\r\\nX1 DELETE INBOX"]')

    assert list(faults_of(load, text)) == ["mailbox[0].folders[0]"]


def test_grace_before_the_deadline_is_refused(load, example):
    text = example.replace("grace_until = 2022-10-03", "grace_until = 2022-09-30")

    assert list(faults_of(load, text)) == ["campaign[0].stage[0].grace_until"]


def test_an_own_indicator_needs_a_label(load, example):
    extra = '\n[[campaign.indicator]]\nkey = "books"\n[[campaign.indicator]]\nkey = "prizes"\n'

    assert list(faults_of(load, example + extra)) == ["campaign[0].indicator[1].label"]


def test_a_number_is_no_text_and_a_text_no_number(load, example):
    text = example.replace('name = "Phòng Giáo dục Thường xuyên"', "name = 5")
    text = text.replace("max_per_hour = 400", "max_per_hour = 400.5")

    assert set(faults_of(load, text)) == {"office.name", "smtp.max_per_hour"}
