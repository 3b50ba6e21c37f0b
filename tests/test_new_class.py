"""`new class` writes what was said; `new class`, `check` and `forget` on the command line."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from tests.command import environment, line, run
from trainingkit import load, scaffold
from trainingkit.asked import Answers
from trainingkit.problems import InputError

TODAY = dt.date(2026, 3, 4)
PROVINCES = """provinces:
  ha-noi: {name: "Hà Nội", kind: city, former: ["Hà Nội"], source: law-water}
  tay-ninh: {name: "Tây Ninh", kind: province, former: ["Long An", "Tây Ninh"], source: law-water}
"""
LIST = "STT,Họ và tên,Năm sinh\n1,Nguyễn Mẫu Ước,1955\n2,Trần Mẫu Ánh,1950\n"


@pytest.fixture
def project(tiny: Path) -> Path:
    (tiny / "curriculum" / "provinces.yaml").write_text(PROVINCES, encoding="utf-8")
    (tiny / "danh sách.csv").write_text(LIST, encoding="utf-8")
    return tiny


def test_what_was_said_stands_in_the_file(project: Path) -> None:
    answers = Answers(
        course="short",
        province="Long An",
        commune="phường Tân An",
        place="Hội trường",
        dates="05/11/2026",
        start="8:00",
        organiser='Hội "Người cao tuổi"',
        partners="Ủy ban nhân dân; HAI = images/jar.svg",
        trainers="Bà Hoa; Ông Nam",
        participants=str(project / "danh sách.csv"),
    )
    scaffold.create(project, "class", "lop-mot", "Lớp một", TODAY, answers)
    loaded, problems = load.inspect(project)
    held = loaded.curriculum.classes["lop-mot"]
    assert held.model_dump(
        include={"course", "province", "former_province", "commune", "place"}
    ) == {
        "course": "short",
        "province": "tay-ninh",
        "former_province": "Long An",
        "commune": "phường Tân An",
        "place": "Hội trường",
    }
    assert (held.days, held.start) == (("2026-11-05",), "08:00")
    assert held.organiser == 'Hội "Người cao tuổi"'
    assert [(p.name, p.logo) for p in held.partners] == [
        ("Ủy ban nhân dân", None),
        ("HAI", "images/jar.svg"),
    ]
    assert [trainer.name for trainer in held.trainers] == ["Bà Hoa", "Ông Nam"]
    people = loaded.curriculum.participants["lop-mot"]
    assert [person.name for person in people] == ["Trần Mẫu Ánh", "Nguyễn Mẫu Ước"]
    assert {(p.province, p.former_province) for p in people} == {("tay-ninh", "Long An")}
    assert [problem.message.id for problem in problems] == [
        problem.message.id for problem in problems if "picture" in problem.message.id
    ]


@pytest.mark.parametrize(
    ("answers", "messages"),
    [
        (Answers(course="shirt"), ["--course: there is no course {id}"]),
        (Answers(province="Atlantis"), ["--province: there is no province {id}"]),
        (Answers(dates="mai"), ["--dates: {day} is no date"]),
        (Answers(dates="31/02/2026"), ["--dates: {day} is no date"]),
        (
            Answers(dates="05/11/2026, 06/11/2026"),
            ["--dates: dates given: {dates}; days of the course: {days}"],
        ),
        (Answers(start="25:00"), ["--start: this is no time of day"]),
        (Answers(participants="/nowhere/ds.csv"), ["--participants: there is no such file"]),
        (
            Answers(province="Atlantis", start="x"),
            ["--province: there is no province {id}", "--start: this is no time of day"],
        ),
    ],
)
def test_what_does_not_fit_is_refused(project: Path, answers: Answers, messages: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        scaffold.create(project, "class", "lop-mot", "", TODAY, answers)
    assert [f"{p.place}: {p.message.id}" for p in caught.value.problems] == messages
    assert not (project / "curriculum" / "classes").exists()


def test_a_class_from_beginning_to_end(project: Path) -> None:
    """One command makes the class and shows how its list was read; `forget` removes both."""
    made = run(
        "new", "class", "lop-mot", "--province", "Hà Nội", "--dates", "2026-11-05",
        "--participants", project / "danh sách.csv", "--root", project,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    told = "curriculum/classes/lop-mot/danh sách.csv: 2 people, header in row 1"
    read = "    read: A = No.; B = Full name; C = Year of birth"
    assert [told, read] == made.stdout.splitlines()[1:]
    checked = run("check", "--root", project)
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.splitlines()[:2] == [told, read]
    output = project / "output"
    (output / "lop-mot").mkdir(parents=True)
    (output / "lop-mot" / "the-ten.pdf").write_bytes(b"x")
    asked = run("forget", "lop-mot", "--root", project, "--output", output)
    assert asked.returncode != 0, "nobody said yes"
    assert (output / "lop-mot" / "the-ten.pdf").exists()
    gone = run("forget", "lop-mot", "--yes", "--root", project, "--output", output)
    assert gone.returncode == 0, gone.stderr
    assert "2 files removed." in gone.stdout
    assert not (project / "curriculum" / "classes" / "lop-mot").exists()
    assert not (output / "lop-mot").exists()
    for printed in (made, checked, asked, gone):
        assert "Ước" not in printed.stdout + printed.stderr
    again = run("forget", "lop-mot", "--yes", "--root", project, "--output", output)
    assert (again.returncode, again.stdout) == (0, "Nothing of lop-mot is kept here.\n")


def test_forget_refuses_courses_and_strangers(project: Path) -> None:
    for key in ("short", "nowhere", "../modules"):
        refused = run("forget", key, "--yes", "--root", project)
        assert (refused.returncode, refused.stderr.splitlines()[0]) == (
            1,
            f"there is no class {key}",
        )
    assert (project / "curriculum" / "modules").exists()


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are of Unix")
def test_in_a_terminal_it_asks(project: Path) -> None:
    """One question after the other; an empty answer leaves the place to be filled in."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        line("new", "class", "lop-hai", "--root", project),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    answers = ["short", "Tây Ninh", "", "Nhà văn hóa", "", "", "", "", "", ""]
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said, failed = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, failed.decode()
    assert said.decode().count("Course, by its id") == 1
    held = load.inspect(project)[0].curriculum.classes["lop-hai"]
    assert (held.course, held.province, held.place) == ("short", "tay-ninh", "Nhà văn hóa")
    assert held.commune == "Xã hoặc phường"
