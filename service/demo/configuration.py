"""The files that an office keeps beside the program: its roster and its configuration."""

import csv
from pathlib import Path

from service.demo.world import CAMPAIGN, OFFICE, OFFICE_PASSWORD, STAFF, UNITS

_COLUMNS = (
    *("code", "name", "kind", "parent", "district", "emails", "phone", "aliases"),
    *("active_from", "active_to", "successor"),
)

_CONFIG = """\
# Written by `hopthu demo`: the servers named here ended with it.

[office]
name = "Phòng Giáo dục Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Ninh Thuận"
address = "{office}"

[storage]
database = "sqlite:///hopthu.db"
blobs = "blobs"
units = "units"

[[mailbox]]
name = "phonggdtx"
host = "127.0.0.1"
port = {imap_port}
security = "plain"
user = "{office}"
password = "{password}"
folders = ["INBOX"]
after_filing = "leave"
first_run = "quiet"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
user = "{office}"
password = "{password}"

[staff]
digest_to = ["{staff}"]
digest_at = ["07:30"]
commands_from = ["{staff}"]

[security]
secret = {{ file = "secret.key" }}

[service]
heartbeat = "heartbeat"

[units]
roster = "units.csv"

[[campaign]]
id = "{campaign}"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
short = ["HTSĐ", "học tập suốt đời"]
plan = "4150/KH-UBND"
starts = 2022-10-01
ends = 2022-10-07
closes = 2023-05-31
announce_on = 2022-09-21

  [[campaign.stage]]
  id = "registration"
  title = "Đăng ký lịch hoạt động"
  due = 2022-10-01
  on_time = "before"
  grace_until = 2022-10-03
  requires = [{{ role = "schedule" }}]
  remind = [-7, -3, -1, 1, 3]
  escalate = [3]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2022-10-15
  on_time = "before"
  requires = [
    {{ role = "written_report" }}, {{ role = "figures" }}, {{ role = "photo", at_least = 3 }},
  ]
  remind = [-7, -3, -1, 0, 3, 7]
  escalate = [7]

  [[campaign.stage]]
  id = "follow-up"
  title = "Báo cáo theo dõi"
  due = 2022-11-30
  on_time = "through"
  repeat = "monthly"
  opens = 2022-11-01
  requires = [{{ role = "figures" }}]
  remind = [-3, 0]
"""


def write_roster(path: Path) -> None:
    """Write the units as the CSV that `hopthu units import` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, restval="")
        writer.writeheader()
        for unit in UNITS:
            writer.writerow(
                {
                    "code": unit.code,
                    "name": unit.name,
                    "kind": unit.kind,
                    "parent": unit.parent,
                    "district": unit.district,
                    "emails": ";".join(filter(None, (unit.old_email, unit.email))),
                    "aliases": ";".join(unit.aliases),
                }
            )


def write_config(path: Path, *, imap_port: int, smtp_port: int) -> None:
    """Write the configuration for the servers that listen on these ports."""
    text = _CONFIG.format(
        office=OFFICE,
        password=OFFICE_PASSWORD,
        staff=STAFF,
        campaign=CAMPAIGN,
        imap_port=imap_port,
        smtp_port=smtp_port,
    )
    path.write_text(text, encoding="utf-8")
