"""At which addresses letters reach a unit, from a real database."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from db.entities.units import Roster, UnitAddress, UnitPeriod
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking

NOW = datetime(2022, 10, 12, 3, 0, tzinfo=UTC)
ASKING = Asking(zone=ZoneInfo("Asia/Ho_Chi_Minh"), now=NOW)
ROSTER = Roster(
    periods=(
        UnitPeriod(code="a", name="Trường A", emails=("a@x.vn", "@a.x.vn")),
        UnitPeriod(code="b", name="Trường B"),
        UnitPeriod(code="c", name="Trường C", emails=("old@x.vn",), active_to=date(2019, 8, 31)),
    )
)


def learn(uow, unit, address):
    uow.units.learn_address(
        UnitAddress(unit_code=unit, address=address, source="decision", learned_at=NOW)
    )


def test_an_address_of_the_list_goes_before_one_that_was_learned(database):
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        learn(uow, "a", "clerk@gmail.com")
        learn(uow, "b", "clerk@gmail.com")
        reachable = read_reachable(uow, ASKING)
        assert reachable.of("a") == ("a@x.vn", "clerk@gmail.com")
        assert reachable.of("b") == ("clerk@gmail.com",)
        assert reachable.of("c") == ()


def test_a_neighbour_who_once_sent_a_units_mail_is_not_written_to_for_it(database):
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        learn(uow, "b", "a@x.vn")
        assert read_reachable(uow, ASKING).of("b") == ()
        assert read_reachable(uow, ASKING, ["b"]).of("b") == ()
