"""A class gives its course's kit dates, a place, a number of participants and a folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from trainingkit import load, numbers, plan
from trainingkit.documents import agenda
from trainingkit.kit import Kit
from trainingkit.model import Curriculum, Province, TrainingClass

ROOT = Path(__file__).parent.parent
PROVINCE = Province(name="Cao Bằng", kind="province", former=("Cao Bằng",), source="law-water")
HELD = TrainingClass(
    id="lop-xuan",
    title="Lớp mùa xuân",
    course="short",
    province="cao-bang",
    commune="xã Một",
    place="Nhà văn hóa",
    days=("2025-03-03",),
    organiser="Hội <Người cao tuổi>",
    participants=25,
)


@pytest.fixture
def curriculum(tiny: Path) -> Curriculum:
    known = load.load(tiny).curriculum
    return dataclasses.replace(known, classes={HELD.id: HELD}, provinces={"cao-bang": PROVINCE})


def _agenda(kit: Kit) -> str:
    return agenda.page(kit)


def test_kit_of_a_class(curriculum: Curriculum) -> None:
    kit = Kit.of("lop-xuan", curriculum, "vi", "large")
    assert (kit.course.id, kit.training_class) == ("short", HELD)
    assert kit.folder == "lop-xuan/vi/large"
    assert kit.title == "Lớp mùa xuân"
    assert kit.place == "Nhà văn hóa, xã Một, Cao Bằng"
    assert kit.participants == 25


def test_kit_of_a_course(curriculum: Curriculum) -> None:
    kit = Kit.of("short", curriculum, "vi", "standard")
    assert kit.training_class is None
    assert kit.folder == "short/vi/standard"
    assert (kit.title, kit.place) == ("Khóa học thử một ngày", "")
    assert kit.participants == 3


def test_a_class_without_number_takes_the_course_s(curriculum: Curriculum) -> None:
    held = HELD.model_copy(update={"participants": None, "commune": None, "place": None})
    kit = Kit.of(
        held.id, dataclasses.replace(curriculum, classes={held.id: held}), "vi", "standard"
    )
    assert (kit.participants, kit.place) == (3, "Cao Bằng")


def test_no_class_and_no_course(curriculum: Curriculum) -> None:
    with pytest.raises(KeyError):
        Kit.of("nowhere", curriculum, "vi", "standard")


def test_agenda_shows_date_and_place(curriculum: Curriculum) -> None:
    page = _agenda(Kit.of("lop-xuan", curriculum, "vi", "standard"))
    assert "Thứ Hai, 03/03/2025" in page
    assert "Nhà văn hóa, xã Một, Cao Bằng, 03/03/2025" in page
    assert "03/03/2025" not in _agenda(Kit.of("short", curriculum, "vi", "standard"))


def test_dates_change_every_file(curriculum: Curriculum) -> None:
    later = HELD.model_copy(update={"days": ("2025-03-10",)})
    moved = dataclasses.replace(curriculum, classes={HELD.id: later})
    before, after, course = (
        {item.name: item.base for item in plan.plan(Kit.of(key, known, "vi", "standard"))}
        for key, known in (("lop-xuan", curriculum), ("lop-xuan", moved), ("short", curriculum))
    )
    assert before.keys() == after.keys()
    assert course
    assert not set(before.values()) & set(after.values())
    assert not set(before.values()) & set(course.values())


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (["2024-11-05"], "05/11/2024"),
        (["2024-11-05", "2024-11-06", "2024-11-07"], "05–07/11/2024"),
        (["2024-11-30", "2024-12-01"], "30/11/2024–01/12/2024"),
        (["2024-11-05", "2024-11-12"], "05/11/2024, 12/11/2024"),
    ],
)
def test_days(dates: list[str], shown: str) -> None:
    assert numbers.days(dates) == shown


def test_weekday() -> None:
    assert numbers.weekday("2024-11-05", "vi") == "Thứ Ba, 05/11/2024"
    assert numbers.weekday("2024-11-05", "en") == "Tuesday, 05/11/2024"


def test_real_classes_hold_their_course() -> None:
    known = load.inspect(ROOT)[0].curriculum
    assert known.classes["ha-noi-2024"].days == ("2024-11-05", "2024-11-06", "2024-11-07")
    assert Kit.of("ha-noi-2024", known, "vi", "standard").course.id == "tot-3-day"
