"""An office with a thousand units that all reported figures: for the workbook."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db import migrate
from db.engine import Database, open_database
from db.entities.campaigns import Campaign
from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredMessage
from db.entities.submissions import SubmissionEvidence, SubmissionMessage
from db.entities.units import Roster, UnitPeriod
from service.settings.indicators import BUILT_IN

_CAME = datetime(2022, 10, 10, 2, tzinfo=UTC)
_DISTRICTS = 20
_KINDS = ("thpt", "thcs", "tieu_hoc", "mam_non", "ttgdtx")
_WORDS = {"participants": "lượt", "learners": "người", "readers": "lượt", "books": "cuốn"}
_SIZES = {
    "activities": 12, "participants": 900, "classes": 5, "learners": 150, "seminars": 3,
    "banners": 14, "posts": 20, "broadcasts": 9, "books": 350, "readers": 700,
    "open_resources": 25, "clubs": 3,
}  # fmt: skip
_QUALIFIERS = (None, None, None, None, "about", "over", "nearly")


def make_office(folder: Path, campaign: Campaign, units: int) -> Database:
    """Return a database in which units have registered and reported, most of them once."""
    url = f"sqlite:///{folder / 'hopthu.db'}"
    migrate.upgrade(url)
    database = open_database(url)
    above = [
        UnitPeriod(code=f"pgd-{n:02}", name=f"Phòng GD&ĐT huyện số {n:02}", kind="phong_gddt")
        for n in range(_DISTRICTS)
    ]
    schools = [
        UnitPeriod(
            code=f"truong-{n:04}",
            name=f"Trường {_KINDS[n % len(_KINDS)].upper()} Nguyễn Thị Minh Khai số {n:04}",
            kind=_KINDS[n % len(_KINDS)],
            parent=above[n % _DISTRICTS].code,
            emails=(f"truong{n:04}@moet.example",),
            phone=f"0259 3{n:06}",
        )
        for n in range(units - _DISTRICTS)
    ]
    with database.unit_of_work() as uow:
        uow.units.replace_roster(Roster(periods=(*above, *schools)))
        uow.campaigns.sync([campaign], now=_CAME)
        uow.commit()
    codes = [unit.code for unit in (*above, *schools)]
    for stage, days in (("registration", -14), ("report", 0)):
        with database.unit_of_work() as uow:
            _file(uow, campaign, stage, codes, _CAME + timedelta(days=days))
            uow.commit()
    return database


def _file(uow: Any, campaign: Campaign, stage: str, codes: Sequence[str], at: datetime) -> None:
    chance = random.Random(stage)
    sent = [code for code in codes if chance.random() < 0.92]
    lines = [
        Arrival(
            mailbox="bench",
            folder=f"{stage}-{code}",
            uidvalidity=1,
            uid=1,
            state=ArrivalState.STORED,
            raw_sha256=f"{stage}-{code}",
            size_bytes=1,
        )
        for code in sent
    ]
    uow.arrivals.record(lines)
    rows = uow.messages.add_received(lines, now=at)
    messages = [
        StoredMessage(
            id=rows[f"{stage}-{code}"],
            raw_sha256=f"{stage}-{code}",
            size_bytes=1,
            disposition=Disposition.FILED,
            subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời",
            received_at=at + timedelta(minutes=chance.randrange(9000)),
            unit_code=code,
            campaign_id=campaign.id,
            stages=(stage,),
            evidence=_said(stage, chance, scale=40 if code.startswith("pgd") else 1),
        )
        for code in sent
    ]
    uow.messages.save_reading(messages)
    keys = [(campaign.id, stage, code) for code in sent]
    given = uow.submissions.ensure(keys)
    by_code = {message.unit_code: message for message in messages}
    for key, submission in given.items():
        message = by_code[key[2]]
        _give(uow, campaign, stage, submission.id, message)


def _give(uow: Any, campaign: Campaign, stage: str, number: int, message: StoredMessage) -> None:
    uow.submissions.add_messages(
        [
            SubmissionMessage(
                submission_id=number,
                message_row=message.id,
                relation="first",
                received_at=message.received_at,
            )
        ]
    )
    asked = next(one for one in campaign.stages if one.id == stage).requires
    uow.submissions.add_evidence(
        [
            SubmissionEvidence(
                submission_id=number,
                message_row=message.id,
                requirement=item.role,
                attachment_position=place,
                fingerprint=f"{message.id}-{item.role}-{place}",
                name="Báo cáo.docx",
            )
            for item in asked
            for place in range(item.at_least)
        ]
    )


def _said(stage: str, chance: random.Random, *, scale: int) -> dict[str, Any]:
    if stage == "registration":
        return {
            "activities": [
                {
                    "start": f"2022-10-{chance.randint(1, 7):02}T{chance.randint(7, 16):02}:30",
                    "end": None,
                    "all_day": False,
                    "what": f"Hoạt động hưởng ứng Tuần lễ lần {number}",
                    "where": "Sân trường",
                    "who": "Toàn trường",
                    "host": "",
                    "place": f"Kế hoạch.docx#t1r{number}",
                }
                for number in range(3)
            ],
            "figures": [_figure("activities", chance, 1, planned=True)],
        }
    return {
        "figures": [_figure(key, chance, scale) for key in BUILT_IN if chance.random() < 0.9],
        "scans": [],
    }


def _figure(
    key: str, chance: random.Random, scale: int, *, planned: bool = False
) -> dict[str, Any]:
    value = round(_SIZES[key] * scale * chance.lognormvariate(0, 0.5)) or 1
    return {
        "indicator": key,
        "value": value,
        "unit": _WORDS.get(key),
        "quote": f"Trong tuần lễ, đơn vị đã tổ chức và thu hút được {value} "
        f"{_WORDS.get(key, '')} tham gia, đạt kết quả tốt so với kế hoạch đã đề ra từ đầu năm.",
        "source": f"Báo cáo kết quả.docx#p{chance.randint(3, 40)}",
        "qualifier": None if planned else chance.choice(_QUALIFIERS),
        "planned": planned,
        "confidence": round(chance.uniform(0.55, 0.95), 2),
    }
