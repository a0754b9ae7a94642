"""The roster and what is learned of addresses, on both databases."""

from dataclasses import replace
from datetime import date

from db.engine import Database
from db.entities.units import Roster, UnitAddress, UnitPeriod
from tests.integration.db.stored import NOW

OLD = UnitPeriod(
    code="thpt-cva",
    name="Trường THPT Chu Văn An",
    kind="thpt",
    parent="so-gddt",
    district="Phan Rang",
    emails=("c3cva@moet.edu.vn", "@thptcva.edu.vn"),
    phone="0259 382 0000",
    aliases=("CVA", "THPT CVA"),
    active_to=date(2025, 6, 30),
    successor="thpt-cva-kh",
)
NEW = UnitPeriod(code="thpt-cva", name="Trường mới", active_from=date(2025, 7, 1))
OTHER = UnitPeriod(code="gdtx", name="Trung tâm", emails=("c3cva@moet.edu.vn", "a@x.vn"))
ROSTER = Roster(periods=(OLD, NEW, OTHER))
LEARNED = UnitAddress(
    unit_code="gdtx", address="co.lan@gmail.com", source="decision", learned_at=NOW
)


def test_roster_comes_back_in_file_order(database: Database):
    _import(database, ROSTER)

    assert _load(database) == ROSTER


def test_new_roster_takes_the_place_of_the_old(database: Database):
    _import(database, ROSTER)
    smaller = Roster(periods=(NEW, replace(OTHER, aliases=("TT",))))

    _import(database, smaller)

    assert _load(database) == smaller


def test_empty_roster_is_a_roster(database: Database):
    _import(database, ROSTER)
    _import(database, Roster(periods=()))

    assert _load(database) == Roster(periods=())


def test_address_learned_by_a_decision_outlives_the_roster(database: Database):
    _import(database, ROSTER)
    with database.unit_of_work() as uow:
        assert uow.units.learn_address(LEARNED)
        assert not uow.units.learn_address(LEARNED)
        uow.commit()

    _import(database, Roster(periods=(OTHER,)))

    assert _load(database).learned == (LEARNED,)
    with database.unit_of_work() as uow:
        assert uow.units.forget_address("gdtx", LEARNED.address)
        assert not uow.units.forget_address("gdtx", LEARNED.address)
        assert uow.units.load_roster().learned == ()


def test_address_that_bounced_stays_marked_when_the_roster_is_imported_again(database: Database):
    _import(database, ROSTER)
    with database.unit_of_work() as uow:
        assert uow.units.mark_undeliverable("a@x.vn", reason="5.1.1", now=NOW) == 1
        assert uow.units.mark_undeliverable("none@x.vn", reason="5.1.1", now=NOW) == 0
        uow.commit()

    _import(database, ROSTER)

    with database.unit_of_work(read_only=True) as uow:
        (found,) = [a for a in uow.units.addresses(["gdtx"]) if a.address == "a@x.vn"]
    assert (found.deliverable, found.state_reason, found.state_at) == (False, "5.1.1", NOW)


def test_address_that_works_again_is_unmarked(database: Database):
    _import(database, ROSTER)
    with database.unit_of_work() as uow:
        uow.units.mark_undeliverable("a@x.vn", reason="5.1.1", now=NOW)
        uow.units.mark_deliverable("a@x.vn", now=NOW)

        assert all(address.deliverable for address in uow.units.addresses())


def test_addresses_carry_the_dates_of_their_period(database: Database):
    _import(database, ROSTER)

    with database.unit_of_work(read_only=True) as uow:
        found = uow.units.addresses(["thpt-cva"])

    assert [(a.address, a.is_domain, a.active_to) for a in found] == [
        ("c3cva@moet.edu.vn", False, date(2025, 6, 30)),
        ("@thptcva.edu.vn", True, date(2025, 6, 30)),
    ]


def test_thousand_units_are_imported_and_loaded(database: Database):
    periods = tuple(
        UnitPeriod(code=f"u{n}", name=f"Đơn vị {n}", emails=(f"u{n}@x.vn",), aliases=(f"A{n}",))
        for n in range(1000)
    )

    _import(database, Roster(periods=periods))

    assert _load(database).periods == periods


def _import(database, roster) -> None:
    with database.unit_of_work() as uow:
        uow.units.replace_roster(roster)
        uow.commit()


def _load(database) -> Roster:
    with database.unit_of_work(read_only=True) as uow:
        return uow.units.load_roster()
