"""Personal data stay in the class's folder and its output, and `forget` removes both."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from tests.participants.shapes import SHAPES
from tests.participants.spreadsheets import ROWS, Read, table, text
from trainingkit import load
from trainingkit.messages import catalogue
from trainingkit.model import Participant
from trainingkit.participants import forget
from trainingkit.problems import show

NAMES = [str(row[1]) for row in ROWS]
PHONES = [str(row[8]) for row in ROWS]
CLASS = """
id: lop-mot
title: "Lớp một"
course: short
province: ha-noi
days: ["2026-12-01"]
organiser: "Hội"
participant_list: {file: "list.csv"}
"""


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny project with one class of five people, and what was made of it."""
    curriculum = tiny / "curriculum"
    (curriculum / "provinces.yaml").write_text(
        'provinces:\n  ha-noi: {name: "Hà Nội", kind: city, former: ["Hà Nội"],'
        " source: law-water}\n",
        encoding="utf-8",
    )
    folder = curriculum / "classes" / "lop-mot"
    folder.mkdir(parents=True)
    (curriculum / "classes" / "lop-mot.yaml").write_text(CLASS, encoding="utf-8")
    rows = table()
    for row in rows[1:]:
        row[7] = "Hà Nội"
    (folder / "list.csv").write_text(text(rows), encoding="utf-8")
    made = tiny / "output" / "lop-mot" / "vi" / "standard"
    made.mkdir(parents=True)
    (made / "01-the-ten.pdf").write_bytes(b"x")
    (tiny / "output" / "lop-mot" / "lop-mot.zip").write_bytes(b"x")
    (tiny / "output" / "lop-mot-2").mkdir()
    (tiny / "output" / "lop-mot-2" / "other.pdf").write_bytes(b"x")
    return tiny


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_problems_name_cells_and_nobody(read: Read, lang: str) -> None:
    """No message of any shape holds a name or a telephone number, in either language."""
    said = ""
    for shape in SHAPES:
        found = read(shape.file, shape.data(), **shape.given)
        said += "\n".join(show(problem, catalogue(lang)) for problem in found.problems)
    assert said.count("list.xlsx:Danh sách!") > 20
    words = {word for name in NAMES for word in (name, *name.split()[-1:]) if len(word) > 2}
    assert not [word for word in (*words, *PHONES) if word in said.replace("Danh sách", "")]


def test_a_person_s_repr_names_nobody() -> None:
    person = Participant(name="Nguyễn Thị Ước", province="ha-noi", phone="0912000001")
    assert repr(person) == str(person) == f"{person}" == "Participant(…)"
    try:
        raise KeyError(person)
    except KeyError as error:
        shown = "".join(traceback.format_exception(error))
    assert "Ước" not in shown


def test_reading_writes_nothing(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    loaded, problems = load.inspect(project)
    assert [person.name for person in loaded.curriculum.participants["lop-mot"]]
    assert problems == []
    assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_forget_removes_the_class_s_data_and_output_alone(project: Path) -> None:
    done = forget.forget(project, project / "output", "lop-mot")
    assert [path.relative_to(project).as_posix() for path in done.removed] == [
        "curriculum/classes/lop-mot/list.csv",
        "output/lop-mot/lop-mot.zip",
        "output/lop-mot/vi/standard/01-the-ten.pdf",
    ]
    assert done.left == ()
    assert not (project / "curriculum/classes/lop-mot").exists()
    assert not (project / "output/lop-mot").exists()
    assert (project / "output/lop-mot-2/other.pdf").exists()
    assert (project / "curriculum/classes/lop-mot.yaml").exists()
    left = b"".join(path.read_bytes() for path in project.rglob("*") if path.is_file()).decode()
    assert not [name for name in NAMES if name in left]


def test_a_forgotten_class_can_still_be_built_without_names(project: Path) -> None:
    forget.forget(project, project / "output", "lop-mot")
    loaded, problems = load.inspect(project)
    assert loaded.curriculum.participants == {"lop-mot": ()}
    assert [(p.severity, p.stops, p.message.id) for p in problems] == [
        ("warning", False, "the list is not there; the class is built without names")
    ]


def test_forget_twice_finds_nothing(project: Path) -> None:
    forget.forget(project, project / "output", "lop-mot")
    assert forget.data(project, project / "output", "lop-mot") == []
    assert forget.forget(project, project / "output", "lop-mot").removed == ()


@pytest.mark.parametrize("id", ["..", "../modules", "lop-mot/..", "", "LOP", "a b"])
def test_forget_takes_ids_only(project: Path, id: str) -> None:
    with pytest.raises(ValueError):
        forget.forget(project, project / "output", id)


def test_forget_does_not_follow_links(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("x")
    link = project / "curriculum/classes/lop-mot/link"
    link.symlink_to(outside, target_is_directory=True)
    done = forget.forget(project, project / "output", "lop-mot")
    assert link in done.removed
    assert (outside / "keep.txt").exists()


def test_a_list_outside_the_class_s_folder_is_not_read(project: Path, tmp_path: Path) -> None:
    folder = project / "curriculum/classes/lop-mot"
    secret = tmp_path / "secret.csv"
    secret.write_text(text(table()), encoding="utf-8")
    (folder / "list.csv").unlink()
    (folder / "list.csv").symlink_to(secret)
    assert load.inspect(project)[0].curriculum.participants["lop-mot"] == ()


def test_only_the_list_s_own_errors_stop_a_build(project: Path) -> None:
    """A row without a name is an error that does not stop; a list that is refused does."""
    path = project / "curriculum/classes/lop-mot/list.csv"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace(NAMES[0], ""), encoding="utf-8")
    loaded, problems = load.inspect(project)
    assert len(loaded.curriculum.participants["lop-mot"]) == 4
    assert [(p.severity, p.stops) for p in problems] == [("error", False)]
    assert load.load(project)
    path.write_bytes(b"%PDF")
    _, problems = load.inspect(project)
    assert [(p.severity, p.stops) for p in problems] == [("error", True)]
