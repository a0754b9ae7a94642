"""Whether a report shows fewer activities than its unit had announced: pure arithmetic.

Asked about only where the difference is plain: what is estimated may differ twice as much, and a
number that a person has to check first is not held against anybody.
"""

_ALL_PERCENT = 100
#: An estimate may fall short of the plan by so many times as much.
_OF_ESTIMATES = 2


def falls_short(planned: int, done: int | None, *, estimated: bool, least_percent: int) -> bool:
    """Say whether a unit may be asked where the rest of its activities is.

    Args:
        planned: how many activities it announced.
        done: how many its report states; None: the report has figures, and none for these.
        estimated: either number is one ("khoảng", "gần").
        least_percent: of the plan; smaller differences are not asked about.
    """
    if planned < 1:
        return False
    if done is None:
        return True
    lacking = (planned - done) * _ALL_PERCENT
    return lacking > 0 and lacking >= planned * least_percent * (_OF_ESTIMATES if estimated else 1)
