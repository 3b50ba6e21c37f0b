"""Each type of question: what is to be filled in, and what it tells."""

from __future__ import annotations

import pytest

from trainingkit.forms import kinds
from trainingkit.forms.expand import expand
from trainingkit.forms.inputs import Choice, NotAnAnswer, Text, Tick
from trainingkit.kit import Kit
from trainingkit.model.form import FormQuestion

WORDS = (("good", "Tốt"), ("fair", "Tạm được"), ("poor", "Chưa tốt"))


def _questions(kit: Kit) -> tuple[FormQuestion, ...]:
    return expand(kit.curriculum.forms["zoo"], kit).form.questions


def test_every_type_of_the_model_has_a_kind(kit: Kit) -> None:
    types = {q.type for q in kit.curriculum.forms["zoo"].questions}
    assert set(kinds.KINDS) == types - {"bank"}


def test_fields_in_reading_order(kit: Kit) -> None:
    found = kinds.fields(_questions(kit), kit.voice())
    shown = {field.name: field for field in found}
    assert len(shown) == len(found)
    assert list(shown) == [
        "name", "code", "place", "dates", "story", "wells",
        "born/day", "born/month", "born/year",
        "water", "uses/drink", "uses/wash", "boiled", "how-long", "taste", "clear",
        "sessions/water/sources", "sessions/water/money", "things/room", "things/tea",
        "order/dig", "order/cover",
        "list/1/name", "list/1/cups", "list/1/here",
        "list/2/name", "list/2/cups", "list/2/here",
        "list/3/name", "list/3/cups", "list/3/here",
        "list/total/cups", "water/q-boil",
        "signed/date/day", "signed/date/month", "signed/date/year", "signed/name",
    ]  # fmt: skip
    assert shown["name"] == Text("name", "Họ và tên", 80, required=True)
    assert shown["code"] == Text("code", "Mã", 6, boxes=True)
    assert shown["story"] == Text("story", "Kể một chuyện vui", lines=True)
    assert shown["born/year"] == Text("born/year", "Ngày sinh – năm", 4, boxes=True)
    assert shown["taste"] == Choice("taste", "Nước uống thế nào?", WORDS)
    assert shown["things/room"].values == (("good", "Hay"), ("fair", "Vừa"), ("poor", "Dở"))  # type: ignore[union-attr]
    assert shown["clear"].values[0] == ("5", "5 – rất tốt")  # type: ignore[union-attr]
    assert shown["uses/wash"] == Tick("uses/wash", "Dùng vào việc gì? – Giặt")
    assert shown["list/2/name"] == Text("list/2/name", "Tên, dòng 2", lines=True, small=True)
    assert shown["list/3/here"] == Tick("list/3/here", "Hôm nay – Có mặt, dòng 3")


@pytest.mark.parametrize(
    ("key", "filled", "told"),
    [
        ("name", {"name": "  Nguye\u0302\u0303n "}, "Nguyễn"),
        ("name", {}, ""),
        ("wells", {"wells": "2"}, "2"),
        ("wells", {"wells": "2,5"}, "2.5"),
        ("wells", {"wells": "2.5"}, "2.5"),
        ("born", {"born/day": "5", "born/month": "11", "born/year": "1958"}, "1958-11-05"),
        ("born", {"born/day": ""}, ""),
        ("water", {"water": "well"}, "well"),
        ("uses/wash", {"uses/wash": "yes"}, "yes"),
        ("order/dig", {"order/dig": "2"}, "2"),
        ("things/room", {"things/room": "poor"}, "poor"),
        ("list/1/name", {"list/1/name": "Lò Thị Ước"}, "Lò Thị Ước"),
    ],
)
def test_answers(kit: Kit, key: str, filled: dict[str, str], told: str) -> None:
    answers = {a.key: a for a in kinds.answers(_questions(kit), kit.voice())}
    assert answers[key].read(filled) == told


@pytest.mark.parametrize(
    ("key", "filled", "at"),
    [
        ("wells", {"wells": "nhiều"}, ("wells", "nhiều")),
        ("wells", {"wells": "10"}, ("wells", "10")),
        ("wells", {"wells": "5.000"}, ("wells", "5.000")),
        ("wells", {"wells": "nan"}, ("wells", "nan")),
        ("born", {"born/day": "31", "born/month": "2", "born/year": "1958"}, ("born", "31/2/1958")),
        ("born", {"born/day": "5"}, ("born", "5//")),
        ("water", {"water": "sea"}, ("water", "sea")),
        ("order/dig", {"order/dig": "3"}, ("order/dig", "3")),
    ],
)
def test_what_cannot_be_an_answer(
    kit: Kit, key: str, filled: dict[str, str], at: tuple[str, str]
) -> None:
    answers = {a.key: a for a in kinds.answers(_questions(kit), kit.voice())}
    with pytest.raises(NotAnAnswer) as caught:
        answers[key].read(filled)
    assert caught.value.args == at


def test_answers_carry_their_values(kit: Kit) -> None:
    answers = {a.key: a.values for a in kinds.answers(_questions(kit), kit.voice())}
    assert answers["boiled"] == (("yes", "Có"), ("no", "Không"))
    assert answers["order/cover"] == (("1", "1"), ("2", "2"))
    assert answers["name"] == ()


def test_a_condition_in_words(kit: Kit) -> None:
    questions = _questions(kit)
    asked = next(q for q in questions if q.id == "how-long")
    assert kinds.condition(asked, questions, kit.voice()) == (
        "boiled",
        "Có đun sôi không?",
        "Có",
    )
