"""The sections [[output]] as the office writes them."""

from datetime import date, time
from pathlib import Path

import pytest

from service.errors import SettingsError
from service.settings.load import load_settings

EXAMPLE = Path("config.example.toml").read_text("utf-8")


def load(tmp_path, section):
    path = tmp_path / "config.toml"
    path.write_text(f"{EXAMPLE}\n[[output]]\n{section}\n", "utf-8")
    return load_settings(path, {})


@pytest.mark.parametrize(
    ("days", "weekdays", "dates"),
    [
        ('"working"', set(), set()),
        ('["mon", "fri"]', {0, 4}, set()),
        ("[2022-10-16, 2022-10-20]", set(), {date(2022, 10, 16), date(2022, 10, 20)}),
    ],
)
def test_days_are_named_in_any_of_three_ways(tmp_path, days, weekdays, dates):
    section = f'kind = "workbook"\ncampaign = "htsd-2022"\nat = "08:15"\ndays = {days}'
    (output,) = load(tmp_path, section + '\nfolder = "out"').outputs
    assert (output.weekdays, output.dates, output.at) == (weekdays, dates, time(8, 15))
    assert output.folder == tmp_path / "out"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('days = "sometimes"', "days"),
        ('days = ["mon", 2022-10-16]', "days"),
        ("days = []", "days"),
        ('campaign = "htsd-1999"', "campaign"),
        ('kind = "spreadsheet"', "kind"),
        ('to = ["nobody"]', "to"),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path, line, key):
    given = {"kind": 'kind = "workbook"', "campaign": 'campaign = "htsd-2022"'}
    given[key] = line
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "\n".join(given.values()))
    (fault,) = caught.value.faults
    assert key in fault.key
