"""A place without a machine-id is known by its data folder."""

import shutil
from pathlib import Path

import pytest

from service.adapters import machine
from service.adapters.machine import machine_mark


@pytest.fixture(autouse=True)
def _container(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "_MACHINE_ID", (tmp_path / "machine-id",))


def name_container(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(machine.socket, "gethostname", lambda: name)


def test_a_new_container_on_the_same_folder_is_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = f"sqlite:///{tmp_path}/hopthu.db"
    name_container(monkeypatch, "3f2a")
    first = machine_mark(url)
    name_container(monkeypatch, "9c1b")

    assert machine_mark(url) == first


def test_a_copy_of_the_folder_at_the_same_path_is_another_place(tmp_path: Path):
    folder, copy = tmp_path / "var", tmp_path / "copy"
    folder.mkdir()
    url = f"sqlite:///{folder}/hopthu.db"
    first = machine_mark(url)
    shutil.copytree(folder, copy)
    folder.rename(tmp_path / "old")
    copy.rename(folder)

    assert machine_mark(url) != first
