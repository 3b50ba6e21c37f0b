"""The example classes: head counts by the rules of the articles that tell of them."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from trainingkit import load
from trainingkit.kit import Kit
from trainingkit.load import ROOT
from trainingkit.model import Curriculum, Participant
from trainingkit.names import by_given_name

#: Hà Giang, 2017: of each district an officer of the Labour Office and one of the association; of
#: each commune a leader of its association and five of the club's board. One club a commune.
PER_DISTRICT, PER_COMMUNE = 1 + 1, 1 + 5


@pytest.fixture(scope="module")
def known() -> Curriculum:
    loaded, problems = load.inspect(ROOT)
    lists = [problem for problem in problems if "curriculum/classes" in problem.place.path]
    assert lists == []
    return loaded.curriculum


def _of(known: Curriculum, *classes: str) -> list[Participant]:
    return [person for key in classes for person in known.participants[key]]


def test_every_class_has_a_list_and_expects_as_many(known: Curriculum) -> None:
    assert len(known.classes) >= 11
    for key, held in known.classes.items():
        assert held.participants == len(known.participants[key]), key
        assert Kit.of(key, known, "vi", "standard").participants == held.participants


def test_people_are_made_up_and_said_to_be(known: Curriculum) -> None:
    for key in known.classes:
        people = known.participants[key]
        assert all("Mẫu" in person.name.split() for person in people)
        assert len({person.name for person in people}) == len(people)
        assert all(person.phone is None for person in people)
        head = (ROOT / "curriculum" / "classes" / f"{key}.yaml").read_text("utf-8")
        assert "không có thật" in head


def test_lists_are_in_the_order_of_given_names(known: Curriculum) -> None:
    for people in known.participants.values():
        names = [person.name for person in people]
        assert names == sorted(names, key=by_given_name)


@pytest.mark.parametrize(
    ("classes", "districts", "clubs", "people"),
    [
        (("ha-giang-2017-1", "ha-giang-2017-2"), 8, 23, 154),
        (("ha-giang-2017-3",), 2, 7, 46),
        (tuple(f"ha-giang-supplementary-{n}" for n in (1, 2, 3)), 10, 30, 200),
    ],
)
def test_ha_giang(
    known: Curriculum, classes: tuple[str, ...], districts: int, clubs: int, people: int
) -> None:
    assert districts * PER_DISTRICT + clubs * PER_COMMUNE == people
    found = _of(known, *classes)
    assert len(found) == people
    by_district = Counter(person.former_district for person in found if not person.commune)
    assert len(by_district) == districts
    assert set(by_district.values()) == {PER_DISTRICT}
    by_commune = Counter(person.commune for person in found if person.commune)
    assert len(by_commune) == clubs
    assert set(by_commune.values()) == {PER_COMMUNE}
    boards = Counter(person.unit for person in found if (person.unit or "").startswith("CLB"))
    assert len(boards) == clubs
    assert set(boards.values()) == {5}
    assert {(person.province, person.former_province) for person in found} == {
        ("tuyen-quang", "Hà Giang")
    }


def test_ha_giang_days(known: Curriculum) -> None:
    assert [len(known.classes[f"ha-giang-2017-{n}"].days) for n in (1, 2, 3)] == [3, 3, 3]
    later = [known.classes[f"ha-giang-supplementary-{n}"] for n in (1, 2, 3)]
    assert [len(held.days) for held in later] == [2, 2, 2]
    assert all(
        day.startswith("2017-08")
        for n in (1, 2)
        for day in known.classes[f"ha-giang-2017-{n}"].days
    )
    assert all(day.startswith("2017-09") for day in known.classes["ha-giang-2017-3"].days)


def test_lang_son_has_more_than_seventy_of_six_provinces(known: Curriculum) -> None:
    held = known.classes["lang-son-2018"]
    assert (held.days, held.course) == (("2018-09-13", "2018-09-14"), "replication-2-day")
    homes = Counter(
        (person.province, person.former_province) for person in _of(known, "lang-son-2018")
    )
    assert homes == {
        ("lang-son", None): 12,
        ("cao-bang", None): 12,
        ("thai-nguyen", "Bắc Kạn"): 12,
        ("tuyen-quang", None): 12,
        ("thai-nguyen", None): 12,
        ("phu-tho", None): 12,
    }
    assert sum(homes.values()) == 72 > 70


def test_thai_nguyen_has_220_people_and_150_clubs(known: Curriculum) -> None:
    found = _of(known, "thai-nguyen-2024")
    assert len(found) == 220
    assert len({p.unit for p in found if (p.unit or "").startswith("CLB")}) == 150
    held = known.classes["thai-nguyen-2024"]
    assert (held.days, held.course) == (("2024-07-13",), "management-half-day")


def test_ha_noi_has_ten_provinces(known: Curriculum) -> None:
    homes = Counter(
        person.former_province or known.provinces[person.province].name
        for person in _of(known, "ha-noi-2024")
    )
    assert homes == dict.fromkeys(
        ("Sơn La", "Bắc Kạn", "Tuyên Quang", "Thái Nguyên", "Vĩnh Phúc", "Hà Tĩnh", "Quảng Bình",
         "Quảng Nam", "Khánh Hòa", "Ninh Thuận"),
        4,
    )  # fmt: skip


def test_long_an_is_of_two_provinces_that_have_other_names_now(known: Curriculum) -> None:
    homes = {(p.province, p.former_province) for p in _of(known, "long-an-2024")}
    assert homes == {("tay-ninh", "Long An"), ("dong-thap", "Tiền Giang")}
    assert known.classes["long-an-2024"].days == ("2024-07-30", "2024-07-31")
    kit = Kit.of("long-an-2024", known, "vi", "standard")
    assert kit.place == "thành phố Tân An, Long An (nay là Tây Ninh)"


def test_hoa_binh(known: Curriculum) -> None:
    held = known.classes["hoa-binh-2024"]
    assert (held.days, held.course) == (("2024-10-09", "2024-10-10"), "supplementary-2-day")
    assert len(_of(known, "hoa-binh-2024")) == 63
    assert Kit.of(held.id, known, "en", "standard").place == "Hòa Bình (now Phú Thọ)"


def test_local_figures_of_the_class_s_province(known: Curriculum) -> None:
    """Hà Giang gave each club 55 million: 5 for equipment, 50 for the income fund."""
    kit = Kit.of("ha-giang-2017-1", known, "vi", "standard")
    assert kit.local("support") == [
        "5.000.000\u00a0đ (trang thiết bị ban đầu) [@article-hagiang-2017]",
        "50.000.000\u00a0đ (Quỹ tăng thu nhập) [@article-hagiang-2017]",
        "Cộng **55.000.000\u00a0đ** mỗi câu lạc bộ",
    ]
    assert kit.local("longevity-gifts") == []
    assert Kit.of("ha-noi-2024", known, "vi", "standard").local("support") == []
    assert Kit.of("tot-3-day", known, "vi", "standard").local("support") == []
    today = dataclasses.replace(
        kit, training_class=known.classes["ha-giang-2017-1"].model_copy(
            update={"former_province": None}
        ),
    )  # fmt: skip
    assert today.local("clubs") == [
        "Hà Giang cũ: 30 câu lạc bộ theo Đề án 2016–2020 của tỉnh [@article-hagiang-2017]",
        "135 câu lạc bộ toàn tỉnh (tỉnh mới) [@tuyenquang-plan]",
    ]


def test_a_later_start_moves_the_whole_timetable(known: Curriculum) -> None:
    held = known.classes["lang-son-2018"]
    usual = Kit.of(held.id, known, "vi", "standard").course.days
    later = held.model_copy(update={"start": "8:15"})
    moved = dataclasses.replace(known, classes={held.id: later})
    days = Kit.of(held.id, moved, "vi", "standard").course.days
    assert days[0].start == "08:15"

    def minutes(clock: str) -> int:
        return int(clock[:2]) * 60 + int(clock[3:])

    shift = minutes("08:15") - minutes(usual[0].start)
    assert shift > 0
    for before, after in zip(usual, days, strict=True):
        assert minutes(after.start) - minutes(before.start) == shift
        assert minutes(after.end) - minutes(before.end) == shift
