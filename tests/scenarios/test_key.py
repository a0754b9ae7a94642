"""A new signing key: what went out under the earlier one still holds."""

from pathlib import Path

import pytest

from service.adapters.signing_key import UnusableKey, load_or_make_key, old_keys, rotate_key
from service.rules.form_code import sign
from tests.scenarios.office_mail import query
from tests.scenarios.test_forms import CODE, FILED, as_xlsx, mail, prepared
from tests.servers.office import TestOffice


def test_the_earlier_key_is_kept_and_the_new_one_is_another(tmp_path: Path):
    path = tmp_path / "secret.key"
    first = load_or_make_key(path)

    kept = rotate_key(path, mark="1")

    assert load_or_make_key(path) != first
    assert old_keys(path) == (first,)
    assert {oct(one.stat().st_mode & 0o777) for one in (path, kept)} == {"0o600"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["secret.key", "secret.key.old-1"]
    with pytest.raises(UnusableKey, match="already"):
        rotate_key(path, mark="1")


def test_an_earlier_key_is_found_beside_a_file_of_any_name(tmp_path: Path):
    path = tmp_path / "secret[1]*.key"
    first = load_or_make_key(path)
    rotate_key(path, mark="1")

    assert old_keys(path) == (first,)


def test_an_interrupted_change_leaves_a_key_that_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "secret.key"
    first = load_or_make_key(path)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", _fail)
        with pytest.raises(OSError, match="Input"):
            rotate_key(path, mark="1")
    assert load_or_make_key(path) == first

    rotate_key(path, mark="2")

    assert load_or_make_key(path) != first
    assert set(old_keys(path)) == {first}


def _fail(*_: object) -> Path:
    raise OSError(5, "Input/output error")


@pytest.mark.imap
@pytest.mark.case("F8")
def test_a_form_made_before_the_change_is_filed_under_its_unit(office: TestOffice):
    code = sign(prepared(office), CODE)

    changed = office.command("key", "rotate")

    assert changed.returncode == 0, changed.stderr
    assert "still verifies" in office.command("key", "list").stdout
    office.deliver(mail(as_xlsx(code)))
    assert office.command("poll").returncode == 0
    assert query(office, FILED) == [("filed", "thcs-le-loi")]
    new = load_or_make_key(office.folder / "var/secret.key")
    assert new.hex() not in changed.stdout + changed.stderr


@pytest.mark.imap
def test_a_key_that_stands_in_the_configuration_is_not_changed_by_a_command(office: TestOffice):
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(f'{text}\n[security]\nsecret = "{"s" * 40}"\n', "utf-8")

    done = office.command("key", "rotate")

    assert done.returncode == 1
    assert "security.secret" in done.stderr
