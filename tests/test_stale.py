"""No file is ever stale: whatever changes, a build after it leaves what a clean build makes.

One kind of input changes at a time, in a copy of the project; files are compared byte by byte.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import build

TESTS = Path(__file__).parent
ROOT = TESTS.parent
#: Files of the real curriculum that the tiny one is completed with.
BORROWED = ("forms/attendance.yaml", "forms/daily-feedback.yaml")
ADDED: Mapping[str, str] = {
    "curriculum/provinces.yaml": """\
provinces:
  cao-bang: {name: "Cao Bằng", kind: province, former: ["Cao Bằng"], source: law-water}
""",
    "curriculum/classes/lop-xuan.yaml": """\
id: lop-xuan
title: "Lớp mùa xuân"
course: short
province: cao-bang
place: "Nhà văn hóa"
days: ["2025-03-03"]
organiser: "Hội Người cao tuổi"
participant_list: {file: hoc-vien.csv}
""",
    "curriculum/classes/lop-xuan/hoc-vien.csv": """\
Họ và tên,Năm sinh,Câu lạc bộ
Nguyễn Thị Ánh,1958,CLB thôn Đông
Lý Văn Bình,1949,CLB thôn Tây
""",
    "curriculum/locale/en/curriculum.po": """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Hôm nay là ngày thứ mấy của lớp?"
msgstr "Which day of the class is today?"
""",
}


#: Said of a build with nothing to do, in English or Vietnamese.
_NOTHING = re.compile(r"\b0 (files made|tệp)")


class Change(NamedTuple):
    """A file of the project, a text in it, what it becomes; the kit that shows it."""

    path: str
    old: str
    new: str
    kit: str = "short"


CHANGES = {
    "module": Change(
        "curriculum/modules/water.yaml", "Nước đến từ **mưa**", "Nước đến từ **trời**"
    ),
    "title of a module": Change(
        "curriculum/modules/water.yaml", "Nước sạch cho mọi nhà", "Nước sạch cho làng"
    ),
    "course": Change("curriculum/courses/short.yaml", "Để thử bộ máy.", "Để thử máy."),
    "time of a course": Change("curriculum/courses/short.yaml", '"7:30"', '"7:45"'),
    "term": Change("curriculum/glossary.yaml", "không sinh bệnh", "không gây bệnh"),
    "source": Change("curriculum/sources.yaml", "Nhà in Thử", "Nhà in Mới"),
    "amount": Change("curriculum/entitlements.yaml", "50.000 đ một tháng", "60.000 đ một tháng"),
    "energizer": Change("curriculum/energizers.yaml", "Cho tỉnh người.", "Cho vui."),
    "picture": Change("curriculum/images/well.svg", "<path", "<path opacity='0.9'"),
    "form": Change("curriculum/forms/daily-feedback.yaml", "title:", "title: Phản hồi\n#"),
    "translation": Change("curriculum/locale/en/curriculum.po", "Which day", "What day"),
    "class": Change("curriculum/classes/lop-xuan.yaml", "Nhà văn hóa", "Đình làng", "lop-xuan"),
    "person": Change(
        "curriculum/classes/lop-xuan/hoc-vien.csv", "Lý Văn Bình", "Lý Thị Bình", "lop-xuan"
    ),
    "province": Change(
        "curriculum/provinces.yaml", 'name: "Cao Bằng"', 'name: "Cao B"', "lop-xuan"
    ),
    "template": Change("templates/handout/handout.css", "{", "{ outline: 0.1pt solid #000000; "),
    "theme": Change("templates/theme.yaml", "  h2: 20", "  h2: 21"),
    "code": Change("trainingkit/numbers.py", ":02d}", ":02d} "),
    "label": Change("trainingkit/documents/agenda.py", 'kit.text("Agenda")', '"Program"'),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``project`` and ``output``, in which both kits are made."""
    folder = tmp_path_factory.mktemp("built")
    project = folder / "project"
    for name in ("trainingkit", "templates"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", project)
    shutil.copytree(TESTS / "cases" / "tiny" / "curriculum", project / "curriculum")
    for name in BORROWED:
        (project / "curriculum" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "curriculum" / name, project / "curriculum" / name)
    course = project / "curriculum/courses/short.yaml"
    feedback = "      - {item: form, form: daily-feedback, minutes: 10}\n"
    forms = "forms: [attendance, daily-feedback]\ndays:"
    course.write_text(course.read_text("utf-8").replace("days:", forms) + feedback, "utf-8")
    for name, text in ADDED.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    _build(project, folder / "output", "short", "lop-xuan")
    return folder


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_all_is_as_in_a_clean_build(built: Path, tmp_path: Path, name: str) -> None:
    change = CHANGES[name]
    shutil.copytree(built, tmp_path / "changed")
    project, output = tmp_path / "changed/project", tmp_path / "changed/output"
    path = project / change.path
    text = path.read_text("utf-8")
    assert change.old in text
    path.write_text(text.replace(change.old, change.new, 1), "utf-8")
    if not change.path.startswith("curriculum/"):
        (project / "changed").touch()
    before = _files(output / change.kit)
    said = _build(project, output, change.kit)
    _build(project, tmp_path / "clean", change.kit)
    after, clean = _files(output / change.kit), _files(tmp_path / "clean" / change.kit)
    assert after.keys() == clean.keys()
    assert [file for file in clean if after[file] != clean[file]] == []
    # The change is one that shows, and nothing is made a third time.
    documents = [file for file in clean if file.endswith((".pdf", ".pptx", ".xlsx", ".html"))]
    assert [file for file in documents if before.get(file) != clean[file]], said
    assert _NOTHING.search(_build(project, output, change.kit))


def test_a_change_elsewhere_makes_nothing_again(built: Path, tmp_path: Path) -> None:
    """What no document of the kit looked at may change, and what looked elsewhere stays."""
    shutil.copytree(built, tmp_path / "changed")
    project, output = tmp_path / "changed/project", tmp_path / "changed/output"
    sources = project / "curriculum/sources.yaml"
    more = sources.read_text("utf-8").split("  law-water:")[1]
    sources.write_text(sources.read_text("utf-8") + "  law-fire:" + more, "utf-8")
    assert _NOTHING.search(_build(project, output, "short"))
    people = project / "curriculum/classes/lop-xuan/hoc-vien.csv"
    people.write_text(people.read_text("utf-8").replace("1958", "1959"), "utf-8")
    before = _files(output / "lop-xuan")
    _build(project, output, "lop-xuan")
    after = _files(output / "lop-xuan")
    changed = {file for file in after if before[file] != after[file] and file.endswith(".pdf")}
    assert changed
    assert not [file for file in changed if "so-tay" in file or "huong-dan" in file]


def test_other_versions_make_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    from trainingkit import inputs

    before = inputs.tool.__wrapped__()
    known = inputs.versions()
    for library in inputs.LIBRARIES:
        other = {**known, library: "0.0"}
        monkeypatch.setattr(inputs, "versions", lambda other=other: other)
        assert inputs.tool.__wrapped__() != before


def _build(project: Path, output: Path, *kits: str) -> str:
    """What the command says; by the project's own code where that is another one."""
    args = ["build", *kits, "--output", str(output), "--jobs", "1"]
    if _same_tool(project):
        return _here([*args, "--root", str(project)])
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}
    ran = subprocess.run(
        [sys.executable, "build.py", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=project,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def _same_tool(project: Path) -> bool:
    """Whether a project has the code and templates of this one: then no process is needed."""
    return not (project / "changed").exists()


def _here(args: list[str]) -> str:
    said = io.StringIO()
    with contextlib.ExitStack() as stack:
        for console in (build.out, build.err):
            stack.enter_context(pytest.MonkeyPatch.context()).setattr(console, "file", said)
        assert build.main(args) == 0, said.getvalue()
    return said.getvalue()


def _files(folder: Path) -> dict[str, bytes]:
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found
    return found
