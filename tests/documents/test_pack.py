"""The archive of a class: a folder for each recipient, an index that leads to all, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.command import run
from trainingkit import pack, plan, store
from trainingkit.index import AUDIENCES
from trainingkit.reads import Contents
from trainingkit.store import KitFolder

from .made_up import PEOPLE, bare, class_kit, made, people

KIT = class_kit(people(*PEOPLE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> KitFolder:
    """The kit's PDFs; which page is in them makes no difference to an archive."""
    found = KitFolder(tmp_path_factory.mktemp("output"), KIT.folder)
    page = made(class_kit(), "tents")
    for artifact in plan.plan(KIT):
        if artifact.name.endswith(".pdf"):
            found.store(artifact, page, (), Contents(KIT))
    return found


def _archive(folder: KitFolder) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pack.pack(KIT, folder.path, folder.entries.values())))


def _documents(folder: KitFolder, recipient: str) -> set[str]:
    """Documents in a recipient's folder; tests are told apart from other forms."""
    known = {entry.name: entry.subject or entry.document for entry in folder.entries.values()}
    names = (Path(name) for name in _archive(folder).namelist())
    return {known[path.name] for path in names if path.parts[0] == recipient}


def test_each_recipient_gets_what_it_needs(folder: KitFolder) -> None:
    assert _documents(folder, "participant") == {"agenda", "handbook", "water"}
    assert _documents(folder, "trainer") == {
        *("agenda", "guide", "groups", "participant-list", "pre-test", "read-aloud"),
    }
    assert _documents(folder, "organiser") == {
        *("agenda", "attendance", "invitation", "participant-list", "materials-signin", "badges"),
        *("tents", "groups", "certificates", "certificate-register", "checklist", "print-order"),
    }


def test_the_print_shop_gets_all_that_is_printed_and_the_order(folder: KitFolder) -> None:
    everything = {entry.subject or entry.document for entry in folder.entries.values()}
    assert _documents(folder, "printer") == everything


def test_the_index_leads_to_every_file_and_to_nothing_else(folder: KitFolder) -> None:
    archive = _archive(folder)
    page = archive.read("index.html").decode()
    linked = set(re.findall(r'(?:href|src)="([^"]+)"', page))
    assert linked == set(archive.namelist()) - {"index.html"}
    headings = re.findall("<h2>([^<]+)</h2>", page)
    assert headings == [KIT.text(heading) for heading in AUDIENCES.values()]


def test_no_clock_no_machine_and_plain_names(folder: KitFolder) -> None:
    archive = _archive(folder)
    assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
    assert all(info.filename.isascii() and info.create_system == 3 for info in archive.infolist())
    assert archive.testzip() is None
    assert str(folder.path).encode() not in pack.pack(KIT, folder.path, folder.entries.values())


CLASS = """
id: lop-xuan
title: "Lớp mùa xuân"
course: short
province: cao-bang
days: ["2025-03-03"]
organiser: "Hội Người cao tuổi"
participants: 12
"""
PROVINCES = """
provinces:
  cao-bang: {name: "Cao Bằng", kind: province, former: ["Cao Bằng"], source: law-water}
"""


def test_the_command_builds_and_packs(tiny: Path, tmp_path: Path) -> None:
    curriculum = tiny / "curriculum"
    (curriculum / "classes").mkdir()
    (curriculum / "classes" / "lop-xuan.yaml").write_text(CLASS, encoding="utf-8")
    (curriculum / "provinces.yaml").write_text(PROVINCES, encoding="utf-8")
    packed = []
    for output in (tmp_path / "a", tmp_path / "b"):
        ran = run("pack", "lop-xuan", "--root", tiny, "--output", output)
        assert ran.returncode == 0, ran.stderr
        packed.append((output / "lop-xuan" / "lop-xuan-vi-standard.zip").read_bytes())
    assert packed[0] == packed[1]
    archive = zipfile.ZipFile(io.BytesIO(packed[0]))
    order = next(name for name in archive.namelist() if "printer" in name and "phieu-dat" in name)
    said = bare(
        " ".join(
            page.get_textpage().get_text_bounded()
            for page in pypdfium2.PdfDocument(archive.read(order))
        )
    )
    assert bare("12 học viên, 5 người đến ngoài danh sách") in said
    assert archive.read(order) == archive.read(order.replace("printer/", "organiser/"))
    # Alone it is not made: it would count files that are not there.
    kit = tmp_path / "a" / "lop-xuan/vi/standard"
    next(kit.glob("*chuong-trinh.pdf")).unlink()
    (kit / Path(order).name).unlink()
    args = ("lop-xuan", "--only", "print-order", "--root", tiny, "--output", kit.parents[2])
    partly = run("build", *args)
    assert partly.returncode == 0, partly.stderr
    assert "The print order is made with the whole kit." in partly.stdout
    assert not (kit / Path(order).name).exists()


def test_only_a_class_can_be_packed(tiny: Path, tmp_path: Path) -> None:
    ran = run("pack", "short", "--root", tiny, "--output", tmp_path)
    assert ran.returncode == 1
    assert "there is no class short" in ran.stderr
    assert store.MANIFEST not in {path.name for path in tmp_path.rglob("*")}
