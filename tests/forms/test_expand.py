"""A form for a course: bank, sessions, half-days and participants in their places."""

from __future__ import annotations

import dataclasses

import pytest

from trainingkit.forms import kinds
from trainingkit.forms.expand import expand
from trainingkit.kit import Kit
from trainingkit.model import Course, Form, TrainingClass
from trainingkit.model.course import TestPlan
from trainingkit.model.form import ExplanationQuestion, RowsQuestion


def _expanded(kit: Kit, key: str = "zoo"):  # type: ignore[no-untyped-def]
    return expand(kit.curriculum.forms[key], kit)


def _question(kit: Kit, key: str):  # type: ignore[no-untyped-def]
    return {q.id: q for q in _expanded(kit).form.questions}[key]


def test_the_bank_becomes_the_questions_that_the_course_draws(kit: Kit) -> None:
    drawn = [q for q in _expanded(kit).form.questions if getattr(q, "module", None)]
    assert [(q.id, q.answer, q.points, q.objective) for q in drawn] == [
        ("water/q-boil", "a", 1, "name")
    ]
    assert [(o.value, o.text) for o in drawn[0].options] == [
        ("a", "Đun sôi"),
        ("b", "Để nguội"),
        ("c", "Lắc đều"),
    ]


def test_sessions_become_rows_each_once(kit: Kit) -> None:
    twice = kit.course.days[0].items
    day = kit.course.days[0].model_copy(update={"items": (*twice, *twice)})
    again = dataclasses.replace(kit, course=kit.course.model_copy(update={"days": (day,)}))
    rows = _question(again, "sessions").rows
    assert [(row.id, row.text) for row in rows] == [
        ("water/sources", "Nước từ đâu đến"),
        ("water/money", "Tiền nước"),
    ]


def test_half_days_become_columns_and_participants_rows(kit: Kit) -> None:
    table = _question(kit, "list")
    assert table.rows == 3
    assert [(c.id, c.text, c.group) for c in table.columns[3:]] == [
        ("here", "Có mặt", "Hôm nay"),
        ("signed-day-1-morning", "Sáng ngày 1", "Chữ ký"),
    ]


@pytest.mark.parametrize(("narrow", "beside"), [(40, 6), (58, 6), (59, 5), (69, 4), (80, 2)])
def test_who_signs_has_room(kit: Kit, narrow: int, beside: int) -> None:
    """Places to sign are no narrower than 7 % of the table; what does not fit goes on below."""
    lunch = {"item": "lunch", "minutes": 60}
    day = kit.course.days[0].model_dump()
    days = [{**day, "items": [*day["items"], lunch]}] * 3
    course = Course.model_validate({**kit.course.model_dump(), "days": days})
    table = RowsQuestion.model_validate(
        {
            "type": "rows",
            "id": "list",
            "text": "Học viên",
            "rows": 3,
            "columns": [
                {"id": "name", "text": "Tên", "width": narrow},
                {"id": "signed", "text": "Ký", "holds": "signature", "repeat": "half-days"},
            ],
        }
    )
    form = Form.model_validate(
        {
            "id": "signing",
            "title": "Ký",
            "kind": "attendance",
            "purpose": "Để thử.",
            "questions": [table],
        }
    )
    first = expand(form, dataclasses.replace(kit, course=course)).form.questions[0]
    assert isinstance(first, RowsQuestion)
    assert len(first.columns) == 1 + beside


def test_many_half_days_go_on_in_a_further_table(kit: Kit) -> None:
    day = kit.course.days[0]
    lunch = {"item": "lunch", "minutes": 60}
    days = [{**day.model_dump(), "items": [*day.model_dump()["items"], lunch]}] * 5
    course = Course.model_validate({**kit.course.model_dump(), "days": days})
    form = expand(kit.curriculum.forms["zoo"], dataclasses.replace(kit, course=course)).form
    first, second = (q for q in form.questions if isinstance(q, RowsQuestion))
    assert [c.id for c in first.columns[-2:]] == ["signed-day-3-morning", "signed-day-3-afternoon"]
    assert (second.id, second.continues, second.rows) == ("list-2", True, 3)
    assert [c.text for c in second.columns] == [
        "TT", "Tên", "Sáng ngày 4", "Chiều ngày 4", "Sáng ngày 5", "Chiều ngày 5",
    ]  # fmt: skip


def test_what_a_class_knows_is_printed_rather_than_asked(kit: Kit) -> None:
    assert _question(kit, "place").type == "short-text"
    held = TrainingClass.model_validate(
        {
            "id": "class-one",
            "title": "Lớp một",
            "course": "short",
            "province": "lang-son",
            "place": "Nhà văn hóa",
            "days": ["2024-11-05"],
            "organiser": "Hội",
        }
    )
    provinces = {"lang-son": _Named("Lạng Sơn")}
    curriculum = dataclasses.replace(kit.curriculum, provinces=provinces)  # type: ignore[arg-type]
    there = dataclasses.replace(kit, curriculum=curriculum, training_class=held)
    place, dates = _question(there, "place"), _question(there, "dates")
    assert isinstance(place, ExplanationQuestion)
    assert (place.text, dates.text) == (
        "**Địa điểm:** Nhà văn hóa, Lạng Sơn",
        "**Thời gian:** 05/11/2024",
    )
    assert _expanded(there).code.endswith("/vi/class-one")


@dataclasses.dataclass
class _Named:
    name: str


def test_before_and_after_ask_the_same(kit: Kit) -> None:
    before, after = _expanded(kit, "pre-test"), _expanded(kit, "post-test")
    asked = [[q for q in test.form.questions if getattr(q, "module", None)]
             for test in (before, after)]  # fmt: skip
    assert asked[0] == asked[1] != []
    assert [q.id for q in before.form.questions] == [q.id for q in after.form.questions]


def test_a_test_needs_a_plan(kit: Kit) -> None:
    without = kit.course.model_copy(update={"test": None})
    with pytest.raises(ValueError, match="short draws no test"):
        _expanded(dataclasses.replace(kit, course=without), "pre-test")


def test_version_follows_the_questions_and_nothing_else(kit: Kit) -> None:
    zoo = kit.curriculum.forms["zoo"]
    version = expand(zoo, kit).version
    assert len(version) == 8
    assert int(version, 16) >= 0
    renamed = zoo.model_copy(update={"title": "Tên khác"})
    assert expand(renamed, kit).version == version
    fewer = zoo.model_copy(update={"questions": zoo.questions[:-1]})
    assert expand(fewer, kit).version != version
    other = kit.course.model_copy(update={"participants": 4})
    assert expand(zoo, dataclasses.replace(kit, course=other)).version != version
    assert expand(zoo, kit).code == f"zoo/{version}/vi/short"


def test_a_test_numbers_what_has_a_right_answer(kit: Kit) -> None:
    assert kinds.numbers(_expanded(kit, "attendance").form) == {}
    feedback = kinds.numbers(_expanded(kit, "daily-feedback").form)
    assert list(feedback.values()) == [1, 2, 3, 4, 5, 6, 7]
    two = kit.course.model_copy(update={"test": TestPlan(per_module=2, seed=7)})
    form = _expanded(dataclasses.replace(kit, course=two), "pre-test").form
    assert kinds.numbers(form) == {"water/q-boil": 1, "water/q-sum": 2}
