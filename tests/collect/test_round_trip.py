"""Generate, fill in, collect: the same values by every way, for every type of question."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collect import ways
from collect.conftest import the_kit
from collect.ways import Answers
from trainingkit.alphabet import VIETNAMESE
from trainingkit.collect import files
from trainingkit.collect.gather import assemble
from trainingkit.collect.responses import Responses
from trainingkit.forms import kinds
from trainingkit.kit import Kit
from trainingkit.model import form as model
from trainingkit.model.form import FormQuestion

LETTERS = VIETNAMESE + "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,:?!-+=@()%/\"'"


def _stripped(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def words(most: int) -> st.SearchStrategy[str]:
    """One line of Vietnamese, or nothing."""
    return st.text(LETTERS, max_size=most).map(_stripped)


#: Several lines with emoji, at times long.
COMMENTS = st.one_of(
    st.text(LETTERS + "\n\n😀👍🏽❤️<>&[]*_", max_size=200),
    st.text(LETTERS, min_size=40, max_size=60).map(lambda text: (text + "\n") * 60),
).map(_stripped)


def numbers(low: float, high: float) -> st.SearchStrategy[str]:
    """Numbers with up to three decimals, as text."""
    return st.decimals(low, high, places=3).map(lambda n: f"{float(n):.15g}")


#: What is answered where chance leaves a form empty.
ALWAYS = ("name", "drink", "code", "most-useful")
DATES = st.dates(dt.date(1905, 1, 1), dt.date(2095, 12, 31))


def _chosen(values: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *values])


def _of(question: FormQuestion, voice: Any) -> Iterator[tuple[str, st.SearchStrategy[str]]]:
    """Key and answer of each thing that a question tells, but for rankings and tables."""
    told = {answer.key: answer for answer in kinds.KINDS[question.type].answers(question, voice)}
    for key, answer in told.items():
        match question:
            case model.LongTextQuestion():
                yield key, COMMENTS
            case model.ShortTextQuestion():
                yield key, words(question.max_length)
            case model.NumberQuestion():
                low, high = question.minimum or 0, question.maximum or 1_000_000
                yield key, st.one_of(st.just(""), numbers(low, high))
            case model.DateQuestion():
                yield key, st.one_of(st.just(""), DATES.map(dt.date.isoformat))
            case model.SignatureQuestion() if key.endswith("/date"):
                yield key, st.one_of(st.just(""), DATES.map(dt.date.isoformat))
            case model.SignatureQuestion():
                yield key, words(80)
            case model.RankingQuestion() | model.RowsQuestion():
                return
            case _:
                yield key, _chosen([value for value, _ in answer.values])


@st.composite
def answers_to(draw: Any, form: str) -> Answers:
    """Answers to a form of which at least one is given."""
    answers: dict[str, str] = {}
    for question in ways.expanded(form).form.questions:
        for key, strategy in _of(question, the_kit().voice()):
            answers[key] = draw(strategy)
        if isinstance(question, model.RankingQuestion):
            values = [option.value for option in question.options]
            order = draw(st.permutations(values))[: draw(st.integers(0, len(values)))]
            for value in values:
                rank = str(order.index(value) + 1) if value in order else ""
                answers[f"{question.id}/{value}"] = rank
        if isinstance(question, model.RowsQuestion):
            answers |= draw(_tables(question))
    if not any(answers.values()):
        answers[next(key for key in answers if key in ALWAYS)] = "Ư"
    return answers


@st.composite
def _tables(draw: Any, question: model.RowsQuestion) -> Answers:
    """The cells of a table, filled from the first line on."""
    assert isinstance(question.rows, int)
    answers: dict[str, str] = {}
    lines = draw(st.integers(0, question.rows))
    for field in kinds.KINDS["rows"].fields(question, the_kit().voice()):
        _, row, column = field.name.split("/")
        holds = next(each.holds for each in question.columns if each.id == column)
        if row != "total" and int(row) > lines:
            answers[field.name] = ""
            continue
        answers[field.name] = draw(
            {
                "text": words(30),
                "number": st.one_of(
                    st.just(""), numbers(0, 10_000).map(lambda n: n.replace(".", ","))
                ),
                "date": st.one_of(st.just(""), DATES.map(lambda day: f"{day:%d/%m/}{day.year}")),
                "tick": _chosen(["yes"]),
            }[holds]
        )
    return answers


def collected(kit: Kit, *contents: bytes) -> Responses:
    """What is collected of files, read in this process."""
    with tempfile.TemporaryDirectory() as folder:
        raws = []
        for number, data in enumerate(contents):
            path = Path(folder) / f"{number}.bin"
            path.write_bytes(data)
            raws.append(files.read(path))
    return assemble(kit, [f"{number}.bin" for number in range(len(contents))], raws)


def _only(found: Responses) -> dict[str, str]:
    assert found.refused == ()
    (response,) = found.responses
    assert response.unread == {}
    return dict(response.answers)


WAYS: dict[str, Callable[[str, Answers], bytes]] = {
    "pdf": ways.pdf,
    "kobo-xlsx": lambda form, answers: ways.kobo_xlsx(form, [answers]),
    "entry": lambda form, answers: ways.entry({form: [answers]}),
}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("form", ["zoo", "more", "pre-test", "course-evaluation"])
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(data=st.data())
def test_the_same_values_come_back(form: str, way: str, data: st.DataObject) -> None:
    answers = data.draw(answers_to(form))
    assert _only(collected(the_kit(), WAYS[way](form, answers))) == answers


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("form", ["pre-test", "course-evaluation"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_csv_of_kobo(form: str, delimiter: str, data: st.DataObject) -> None:
    """CSV has no lines of tables; these forms have none."""
    answers = data.draw(answers_to(form))
    assert _only(collected(the_kit(), ways.kobo_csv(form, [answers], delimiter))) == answers


def test_every_type_of_question_is_filled_in_these_tests() -> None:
    asked = {q.type for form in ("zoo", "more") for q in ways.expanded(form).form.questions}
    assert asked == set(kinds.KINDS)


@pytest.mark.parametrize("way", list(WAYS))
def test_all_letters(way: str, kit: Kit) -> None:
    answers = {"story": VIETNAMESE, "name": VIETNAMESE[:80], "boiled": "yes"}
    found = _only(collected(kit, WAYS[way]("zoo", answers)))
    assert {key: value for key, value in found.items() if value} == answers


def test_odk_central_parts_groups_by_hyphens_and_lines_by_files(kit: Kit) -> None:
    """An archive of CSV files: the main table and one for each table of lines."""
    import io
    import zipfile

    answers = {"plan/1/task": "Họp", "plan/2/by-when": "05/11/2024", "large/large-print": "yes"}
    main, lines = (
        ways.kobo_tables("more", [answers], separator="-")[key] for key in ("Phiếu", "plan")
    )
    main = [[*row, key] for row, key in zip(main, ["KEY", "uuid:abc"], strict=True)]
    main[0] = [re.sub("^_(id|uuid|index)$", "skip", heading) for heading in main[0]]
    lines = [
        [*row[:4], parent]
        for row, parent in zip(lines, ["PARENT_KEY", "uuid:abc", "uuid:abc"], strict=True)
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("more.csv", ways.to_csv(main))
        archive.writestr("more-plan.csv", ways.to_csv(lines))
    found = _only(collected(kit, out.getvalue()))
    assert {key: value for key, value in found.items() if value} == answers
    # The same as two files.
    found = _only(collected(kit, ways.to_csv(main), ways.to_csv(lines)))
    assert {key: value for key, value in found.items() if value} == answers


def test_words_instead_of_values(kit: Kit) -> None:
    """An export with labels has the words of a list, and headings in words."""
    rows = ways.kobo_tables("course-evaluation", [{"sex": "female", "ready": "good"}])["Phiếu"]
    sex = next(n for n, heading in enumerate(rows[0]) if heading.endswith("/sex"))
    ready = next(n for n, heading in enumerate(rows[0]) if heading.endswith("/ready"))
    rows[0][sex], rows[1][sex], rows[1][ready] = "Giới tính", "Nữ", "Tự tin"
    found = _only(collected(kit, ways.to_csv(rows)))
    assert {key: value for key, value in found.items() if value} == {
        "sex": "female",
        "ready": "good",
    }


@pytest.mark.parametrize(
    ("value", "read"),
    [(1.5, "1.5"), (2.125, "2.125"), (1500.0, "1500"), (0.001, "0.001"), (1e6, "1000000")],
)
def test_a_point_of_a_phone_is_no_separator_of_thousands(value: float, read: str) -> None:
    found = _only(collected(the_kit(), ways.kobo_csv("more", [{"hectares": str(value)}])))
    assert found["hectares"] == read
