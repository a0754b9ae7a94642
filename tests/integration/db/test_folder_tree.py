"""The tree that staff open, beside a real blob store."""

import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from db import folder_tree
from db.blobs import BlobFolder
from db.folder_plan import UnitFolder, WantedFile
from db.folder_tree import MANIFEST, FolderTree


@pytest.fixture
def store(tmp_path: Path):
    made = BlobFolder(tmp_path / "blobs")
    yield made
    made.close()


@pytest.fixture
def tree(store, tmp_path: Path) -> FolderTree:
    return FolderTree(tmp_path / "units", store.path)


@pytest.fixture
def folder(store) -> UnitFolder:
    return UnitFolder(
        campaign_id="htsd-2022",
        stage_id="report",
        unit_code="thpt-cva",
        unit_name="Trường THPT Chu Văn An",
        files=(
            WantedFile(name="BÁO CÁO.docx", sha256=store.put(b"report")),
            WantedFile(name="ảnh: 1.jpg", sha256=store.put(b"photo")),
        ),
    )


def look(tree: FolderTree) -> dict[str, bytes]:
    """Return every file below the root but the lists."""
    return {
        path.relative_to(tree._root).as_posix(): path.read_bytes()
        for path in sorted(tree._root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


BASE = "htsd-2022/report/Trường THPT Chu Văn An (thpt-cva)"


def test_files_are_shown_under_clean_names_without_a_second_copy(tree, store, folder):
    account = tree.update([folder])

    assert look(tree) == {f"{BASE}/BÁO CÁO.docx": b"report", f"{BASE}/ảnh_ 1.jpg": b"photo"}
    shown = (tree._root / BASE / "BÁO CÁO.docx").stat()
    assert shown.st_ino == store.path(folder.files[0].sha256).stat().st_ino
    assert stat.S_IMODE(shown.st_mode) == 0o440
    assert len(account.added) == 2
    assert account.copied == []


def test_true_tree_is_left_alone(tree, folder):
    tree.update([folder])
    before = {path: path.stat().st_mtime_ns for path in tree._root.rglob("*")}

    assert tree.check([folder]).is_true
    assert tree.rebuild([folder]).is_true

    assert {path: path.stat().st_mtime_ns for path in tree._root.rglob("*")} == before


def test_supplement_is_added_and_replaced_file_removed(tree, store, folder):
    tree.update([folder])
    new = WantedFile(name="BÁO CÁO.docx", sha256=store.put(b"corrected"))

    account = tree.update([replace(folder, files=(new, folder.files[1]))])

    assert look(tree)[f"{BASE}/BÁO CÁO.docx"] == b"corrected"
    assert [path.name for path in account.added] == ["BÁO CÁO.docx"]
    assert account.removed == []
    assert store.exists(folder.files[0].sha256)


def test_rebuild_removes_folders_that_nothing_asks_for(tree, folder):
    other = replace(folder, unit_code="khac", unit_name="Trường khác")
    tree.update([folder, other])

    account = tree.rebuild([other])

    assert {path.split("/")[2] for path in look(tree)} == {"Trường khác (khac)"}
    assert len(account.removed) == 2
    assert not (tree._root / BASE).exists()


def test_empty_tree_takes_its_folders_with_it(tree, folder):
    tree.update([folder])

    tree.rebuild([])

    assert list(tree._root.iterdir()) == []


def test_check_changes_nothing(tree, folder):
    account = tree.check([folder])

    assert not account.is_true
    assert not tree._root.exists()


def test_file_that_staff_put_there_stays(tree, folder):
    tree.update([folder])
    note = tree._root / BASE / "ghi chú.txt"
    note.write_text("đã gọi điện")

    account = tree.rebuild([])

    assert look(tree) == {f"{BASE}/ghi chú.txt": "đã gọi điện".encode()}
    assert [path.name for path in account.strangers] == ["ghi chú.txt"]


def test_file_that_staff_saved_over_ours_stays_and_ours_comes_back(tree, folder):
    tree.update([folder])
    path = tree._root / BASE / "BÁO CÁO.docx"
    path.unlink()
    path.write_bytes(b"edited by staff")

    tree.update([folder])
    tree.rebuild([folder])

    assert look(tree) == {
        f"{BASE}/BÁO CÁO.docx": b"edited by staff",
        f"{BASE}/BÁO CÁO (2).docx": b"report",
        f"{BASE}/ảnh_ 1.jpg": b"photo",
    }


def test_copy_that_staff_made_under_another_name_stays(tree, folder):
    tree.update([folder])
    os.link(tree._root / BASE / "BÁO CÁO.docx", tree._root / BASE / "cho sếp.docx")

    tree.rebuild([])

    assert list(look(tree)) == [f"{BASE}/cho sếp.docx"]


def test_file_that_staff_removed_comes_back(tree, folder):
    tree.update([folder])
    (tree._root / BASE / "BÁO CÁO.docx").unlink()

    assert not tree.check([folder]).is_true
    tree.rebuild([folder])

    assert f"{BASE}/BÁO CÁO.docx" in look(tree)


@pytest.mark.parametrize("damage", ["", "{}", '{"files": [1]}', "\0", None])
def test_lost_list_makes_no_strangers_of_our_files(tree, folder, damage):
    tree.update([folder])
    before = look(tree)
    manifest = tree._root / BASE / MANIFEST
    if damage is None:
        manifest.unlink()
    else:
        manifest.write_text(damage)

    account = tree.rebuild([folder])

    assert look(tree) == before
    assert account.strangers == []


def test_tree_restored_from_a_backup_is_recognised_by_its_bytes(tree, folder):
    tree.update([folder])
    for path in (tree._root / BASE).iterdir():
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)

    account = tree.rebuild([folder])

    assert account.is_true
    assert account.strangers == []


def test_crash_while_files_are_added_makes_no_strangers_of_them(tree, folder, monkeypatch):
    real = folder_tree.write_manifest
    calls = []

    def die_at_the_second(path, listed):
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(path, listed)

    monkeypatch.setattr(folder_tree, "write_manifest", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        tree.update([folder])

    account = tree.rebuild([])

    assert account.strangers == []
    assert list(tree._root.iterdir()) == []


def test_missing_blob_is_told_and_the_rest_is_shown(tree, store, folder):
    store.remove(folder.files[0].sha256)

    account = tree.rebuild([folder])

    assert list(look(tree)) == [f"{BASE}/ảnh_ 1.jpg"]
    assert [path.name for path in account.missing] == ["BÁO CÁO.docx"]
    assert not account.is_true


def test_other_file_system_gets_copies_and_says_so(tree, folder, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)

    account = tree.update([folder])

    assert len(account.copied) == 2
    assert look(tree)[f"{BASE}/BÁO CÁO.docx"] == b"report"
    assert stat.S_IMODE((tree._root / BASE / "BÁO CÁO.docx").stat().st_mode) == 0o440
    assert tree.check([folder]).is_true
    tree.rebuild([])
    assert look(tree) == {}


def test_edited_copy_on_another_file_system_stays(tree, folder, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    tree.update([folder])
    path = tree._root / BASE / "BÁO CÁO.docx"
    path.chmod(0o640)
    path.write_bytes(b"edited")

    tree.rebuild([folder])

    assert look(tree)[f"{BASE}/BÁO CÁO.docx"] == b"edited"
    assert look(tree)[f"{BASE}/BÁO CÁO (2).docx"] == b"report"


@pytest.mark.parametrize("kind", ["folder", "link", "dangling"])
def test_things_that_are_no_files_are_left_alone(tree, folder, tmp_path, kind):
    path = tree._root / BASE / "BÁO CÁO.docx"
    path.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("x")
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / ("elsewhere" if kind == "link" else "none"))

    tree.rebuild([folder])

    assert look(tree)[f"{BASE}/BÁO CÁO (2).docx"] == b"report"
    assert (tmp_path / "elsewhere").read_text() == "x"


def test_folder_that_is_a_link_is_not_followed(tree, folder, tmp_path):
    (tree._root / BASE).parent.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tree._root / BASE).symlink_to(tmp_path / "elsewhere")

    account = tree.rebuild([folder])

    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert account.strangers == [folder.path]
