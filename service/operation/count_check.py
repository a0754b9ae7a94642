"""The counts that status and digests show, held against the rows that they count."""

from collections.abc import Mapping, Sequence

from service.workplace import Workplace

MOST_SHOWN = 5


def check_counts(workplace: Workplace, *, repair: bool) -> Sequence[tuple[str, str]]:
    """Return (table, one line for people) of every table of counts that is off.

    Args:
        workplace: where.
        repair: count anew what is off; the caller holds the lease.
    """
    with workplace.database.unit_of_work(read_only=not repair) as uow:
        wrong = uow.counts.differences()
        if wrong and repair:
            uow.counts.rebuild()
            uow.commit(lease=workplace.leadership.lease)
    after = ", and is counted anew" if repair else ""
    return [
        (name, f"{name} {'was' if repair else 'is'} off: {_shown(off)}{after}")
        for name, off in wrong.items()
    ]


def _shown(off: Mapping[tuple[object, ...], int]) -> str:
    first = [
        f"{'/'.join(str(part) or '-' for part in key)} by {number:+}"
        for key, number in list(off.items())[:MOST_SHOWN]
    ]
    more = len(off) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")
