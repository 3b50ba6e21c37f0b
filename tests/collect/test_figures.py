"""Counting: exact results of small cases; small groups; codes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pytest

from collect import ways
from trainingkit.collect.attended import attended, join_small
from trainingkit.collect.matching import code, match
from trainingkit.collect.responses import Response, Responses, Source
from trainingkit.collect.share import Share
from trainingkit.collect.statistics import improvements, statistics
from trainingkit.forms import kinds
from trainingkit.forms.inputs import Answer
from trainingkit.kit import Kit
from trainingkit.model import Participant


def _response(form: str, number: int, answers: Mapping[str, str]) -> Response:
    code = ways.expanded(form).code
    return Response(form, code, Source(f"{number}.pdf"), "pdf", answers, {}, {}, str(number))


def _responses(filled: Mapping[str, Sequence[Mapping[str, str]]]) -> Responses:
    forms = {key: ways.expanded(key) for key in ways.the_kit().course.forms}
    found = tuple(
        _response(form, number, answers)
        for form, papers in filled.items()
        for number, answers in enumerate(papers, 1)
    )
    return Responses(forms, {ways.expanded(f).code: ways.expanded(f) for f in filled}, found)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("05NG47", "05NG47"),
        (" 05 ng-47 ", "05NG47"),
        ("05ĐẾ47", "05DE47"),
        ("O5NG4I", "05NG41"),
        ("0511O7", "05II07"),
        ("05NG4", "05NG4"),
        ("", ""),
        ("???", ""),
    ],
)
def test_codes_are_compared_without_accents_and_signs(typed: str, same: str) -> None:
    assert code(typed) == same


def test_tests_are_paired_by_their_codes() -> None:
    before = [_response("pre-test", n, {"code": c}) for n, c in enumerate(("A", "B", "B", "", "D"))]
    after = [_response("post-test", n, {"code": c}) for n, c in enumerate(("a", "B", "E", "F", ""))]
    found = match(before, after)
    assert [(one.answers["code"], other.answers["code"]) for one, other in found.pairs] == [
        ("A", "a")
    ]
    assert (found.only_before, found.only_after) == (("D",), ("E", "F"))
    assert (found.twice, found.without) == (("B",), (1, 1))
    assert found.unmatched == 8


def _tests(right_before: int, right_after: int, people: int = 5) -> dict[str, list[dict[str, str]]]:
    def papers(right: int) -> list[dict[str, str]]:
        return [
            {"code": f"0{n}AB0{n}", "water/q-boil": "a" if n < right else "bc"[n % 2]}
            for n in range(people)
        ]

    return {"pre-test": papers(right_before), "post-test": papers(right_after)}


def test_gain_by_question_and_module(kit: Kit) -> None:
    filled = _tests(1, 3)
    filled["post-test"].append({"code": "99ZZ99", "water/q-boil": ""})
    tests = statistics(kit, _responses(filled)).tests
    assert tests is not None
    assert (tests.before, tests.after, tests.pairs, tests.matched.unmatched) == (5, 6, 5, 1)
    (question,) = tests.questions
    assert question.id == "water/q-boil"
    assert (question.before, question.after) == (Share(1, 5), Share(3, 5))
    # All tests after the course; what was left empty is not right, and no wrong answer either.
    assert question.all_after == Share(3, 6)
    assert (question.wrong, question.wrong_count) == (("Để nguội", "Lắc đều"), 1)
    (module,) = tests.modules
    assert module == (kit.curriculum.modules["water"].title, Share(1, 5), Share(3, 5))
    assert tests.whole[1:] == (Share(1, 5), Share(3, 5))


def test_the_most_frequent_wrong_answer(kit: Kit) -> None:
    chosen = ["a", "b", "c", "c", "c"]
    papers = [{"code": f"0{n}AB00", "water/q-boil": value} for n, value in enumerate(chosen)]
    tests = statistics(kit, _responses({"post-test": papers})).tests
    assert tests is not None
    assert (tests.questions[0].wrong, tests.questions[0].wrong_count) == (("Lắc đều",), 3)


def _people(*groups: tuple[int, str, int, str]) -> Responses:
    """(how many, sex, year of birth, half-days: x or -)."""
    keys = [c.key for c in _boxes()]
    papers = []
    for many, sex, born, present in groups:
        boxes = {k: "yes" for k, mark in zip(keys, present, strict=True) if mark == "x"}
        papers += [{"sex": sex, "birth-year": str(born or ""), **boxes}] * many
    return _responses({"attendance": papers})


def _boxes() -> list[Answer]:
    form = ways.expanded("attendance").form
    told = kinds.answers(form.questions, ways.the_kit().voice())
    return [answer for answer in told if answer.key.startswith("present/")]


def test_attendance_by_half_day_sex_and_age(kit: Kit) -> None:
    found = attended(
        kit, _people((6, "female", 1960, "xx"), (5, "male", 1950, "x-"), (5, "male", 1975, "--"))
    )
    assert found is not None
    assert (found.people, found.present) == (16, (11, 6))
    assert found.half_days == ("Sáng ngày 1", "Sáng ngày 2")
    assert found.sexes == (("Nữ", 6, (6, 6)), ("Nam", 10, (5, 0)))
    # 2024 − 1975 = 49; 2024 − 1960 = 64; 2024 − 1950 = 74.
    assert found.ages == (
        ("Dưới 55 tuổi", 5, (0, 0)),
        ("Từ 55 đến 64 tuổi", 6, (6, 6)),
        ("Từ 65 đến 74 tuổi", 5, (5, 0)),
    )


def test_small_groups_are_joined_or_not_shown(kit: Kit) -> None:
    found = attended(
        kit, _people((9, "female", 1960, "xx"), (4, "male", 1949, "x-"), (1, "female", 1948, "--"))
    )
    assert found is not None
    assert found.sexes == ()  # four men could be told from the whole
    assert found.ages == (
        ("Từ 55 đến 64 tuổi", 9, (9, 9)),
        ("Từ 75 tuổi trở lên", 5, (4, 0)),
    )
    few = attended(kit, _people((4, "female", 1960, "xx"), (4, "male", 1950, "xx")))
    assert few is not None
    assert (few.sexes, few.ages) == ((), ())


def test_what_is_not_stated_is_a_group_of_its_own(kit: Kit) -> None:
    found = attended(kit, _people((6, "female", 0, "xx"), (6, "", 1960, "xx")))
    assert found is not None
    assert [(group.title, group.people) for group in found.sexes] == [("Nữ", 6), ("Không ghi", 6)]
    assert [(group.title, group.people) for group in found.ages] == [
        ("Từ 55 đến 64 tuổi", 6),
        ("Không ghi", 6),
    ]


def test_neighbours_are_joined_until_no_group_is_small(kit: Kit) -> None:
    groups = [
        (title, [_response("attendance", n, {}) for n in range(many)])
        for title, many in (("A", 1), ("B", 9), ("C", 2), ("D", 3), ("E", 0), ("F", 7))
    ]
    joined = [(title, len(people)) for title, people in join_small(groups, kit)]
    assert joined == [("A hoặc b", 10), ("C hoặc d", 5), ("F", 7)]


def test_what_the_list_of_the_class_has_need_not_be_typed(kit: Kit) -> None:
    people = [
        Participant(name=f"{word} {n}", sex=sex, birth_year=year, province="ha-noi")
        for word, sex, year in (("Bà", "female", 1960), ("Ông", "male", 1950))
        for n in range(5)
    ]
    known = dataclasses.replace(kit.curriculum, participants={"lop-thu": tuple(people)})
    listed = dataclasses.replace(kit, curriculum=known)
    found = attended(listed, _people((10, "", 0, "xx")))
    assert found is not None
    assert [(group.title, group.people) for group in found.sexes] == [("Nữ", 5), ("Nam", 5)]
    assert [group.people for group in found.ages] == [5, 5]


def _evaluations(*marks: Mapping[str, str]) -> dict[str, list[Mapping[str, str]]]:
    return {"course-evaluation": list(marks)}


def test_satisfaction_by_session(kit: Kit) -> None:
    filled = _evaluations(
        *[{"sessions/water/sources": "good", "sessions/water/money": "fair"}] * 4,
        {"sessions/water/sources": "poor", "course/room": "good"},
    )
    found = statistics(kit, _responses(filled))
    assert [(item.title, item.counts, item.best) for item in found.sessions] == [
        ("Nước từ đâu đến", (4, 0, 1), Share(4, 5)),
        ("Tiền nước", (0, 4, 0), Share(0, 4)),
    ]
    assert [item.n for item in found.aspects] == [1]


def test_rates_by_form_and_day(kit: Kit) -> None:
    filled = {"daily-feedback": [{"day": "1"}, {"day": "1"}, {"day": "2"}, {"day": "7"}, {}]}
    found = statistics(kit, _responses(filled))
    assert (found.people, found.counted) == (8, False)
    rates = {(rate.title, rate.day): rate.share for rate in found.rates}
    title = "Phiếu phản hồi cuối ngày"
    assert rates[title, 0] == Share(5, 16)
    assert (rates[title, 1], rates[title, 2]) == (Share(2, 8), Share(1, 8))
    assert rates["Phiếu đánh giá khóa học", 0] == Share(0, 8)
    # With a list of attendance the people on it are counted.
    with_list = _responses({"attendance": [{}] * 3, **filled})
    assert (statistics(kit, with_list).people, statistics(kit, with_list).counted) == (3, True)


def test_day_by_day(kit: Kit) -> None:
    filled = {
        "daily-feedback": [
            *[{"day": "1", "content": "good"}] * 3,
            *[{"day": "1", "content": "poor"}] * 2,
            {"day": "2", "content": "good"},
        ]
    }
    (daily,) = statistics(kit, _responses(filled)).daily
    assert daily.days == (1, 2)
    assert daily.rows[0] == (
        "Nội dung hôm nay có ích cho việc của ông/bà",
        (Share(3, 5), Share(1, 1)),
    )


def test_comments_are_grouped_and_counted(kit: Kit) -> None:
    texts = ["Ổn", "ăn ngon", "Không", "Không", "", "ấm áp"]
    filled = _evaluations(*({"most-useful": text} for text in texts))
    (comments,) = statistics(kit, _responses(filled)).comments
    assert comments.question == "Điều gì có ích nhất với ông/bà?"
    assert comments.texts == (("ăn ngon", 1), ("ấm áp", 1), ("Không", 2), ("Ổn", 1))
    assert comments.n == 5


def test_three_things_to_improve(kit: Kit) -> None:
    """The lowest session, the hardest question, the lowest of the rest; then the next ones."""
    marks = {"sessions/water/sources": "good", "sessions/water/money": "fair"}
    filled: dict[str, Sequence[Mapping[str, str]]] = {
        **_tests(0, 3),
        **_evaluations(
            *[{**marks, "course/room": "good", "course/time": "poor"}] * 4,
            {**marks, "course/room": "fair", "course/time": "good", "ready": "poor"},
        ),
    }
    found = statistics(kit, _responses(filled))
    assert [(item.kind, item.title, item.share) for item in improvements(found)] == [
        ("session", "Tiền nước", Share(0, 5)),
        ("question", "Trước khi uống phải làm gì?", Share(3, 5)),
        ("aspect", "Thời gian học và nghỉ", Share(1, 5)),
    ]
    # Without tests the next of the others stands in; what all liked and few rated does not.
    found = statistics(kit, _responses(_evaluations(*filled["course-evaluation"])))
    assert [item.title for item in improvements(found)] == [
        "Tiền nước",
        "Thời gian học và nghỉ",
        "Phòng học: chỗ ngồi, ánh sáng, âm thanh",
    ]


def test_nothing_to_count(kit: Kit) -> None:
    found = statistics(kit, _responses({}))
    assert (found.attendance, found.tests) == (None, None)
    assert (found.sessions, found.daily, found.comments, improvements(found)) == ((), (), (), [])
