"""A PostgreSQL that breaks down under load, and one behind a pooler: everything happens once."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from db import migrate
from tests.faults.depth import deep, dice
from tests.faults.reporting import Tried
from tests.faults.test_several_at_work import most_copies, report, settle_on
from tests.servers.office import TestOffice
from tests.servers.pgbouncer import start_pgbouncer
from tests.servers.postgres import PostgresServer, start_postgres

pytestmark = [pytest.mark.imap, pytest.mark.postgres, pytest.mark.case("D9")]
INSTANCES = 2


@contextmanager
def _at_work(office: TestOffice) -> Iterator[list[int | None]]:
    """Run instances for the length of the block; what they ended with meanwhile is in the list."""
    ended: list[int | None] = []
    with ExitStack() as after:
        workers = [office.start("run") for _ in range(INSTANCES)]
        for worker in workers:
            after.callback(worker.wait)
            after.callback(worker.kill)
        office.wait_for(lambda: "service_started" in office.log)
        yield ended
        ended += [worker.poll() for worker in workers]


def test_a_server_that_breaks_down_again_and_again_loses_nothing(office: TestOffice, tried: Tried):
    chance = dice("break down")
    with start_postgres(commits_stay=True) as server:
        name = server.create_database()
        migrate.upgrade(server.url(name))
        office.configure(database=server.url(name))
        rounds = deep(3, 40)
        with _at_work(office) as ended:
            for number in range(rounds):
                office.deliver(report(2 * number), report(2 * number + 1))
                time.sleep(chance.uniform(0.1, 1.5))
                server.break_down()
            office.wait_for(lambda: len(office.letters) >= rounds, 90)
        settle_on(office, server, name, 2 * rounds)
        assert ended == [None] * INSTANCES, "each waits for the server, and goes on"
        assert most_copies(office) == 1
        assert office.command("verify").returncode == 0
    tried("PostgreSQL ended at once under load", rounds)


def test_a_pooler_between_transactions_changes_nothing(
    office: TestOffice, postgres_server: PostgresServer, tried: Tried
):
    name = postgres_server.create_database()
    rounds = deep(3, 40)
    with start_pgbouncer(postgres_server) as port:
        office.configure(database=postgres_server.url(name, port=port))
        with _at_work(office) as ended:
            for number in range(rounds):
                office.deliver(report(2 * number), report(2 * number + 1))
                time.sleep(0.5)
                with postgres_server.connect() as connection:
                    cut = (
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                    )
                    connection.execute(cut, [name])
            office.wait_for(lambda: len(office.letters) >= rounds, 90)
        settle_on(office, postgres_server, name, 2 * rounds)
        assert ended == [None] * INSTANCES
        assert most_copies(office) == 1
        assert office.command("verify").returncode == 0
    tried("rounds behind a pooler whose sessions are ended", rounds)
