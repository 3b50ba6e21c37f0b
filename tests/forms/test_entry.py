"""The workbook for papers that are typed in: columns, lists, what it refuses, hidden ids."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest
from conftest import FORMS
from openpyxl.utils import get_column_letter

from trainingkit.documents import phone
from trainingkit.forms import entry, kinds
from trainingkit.forms.columns import COLUMNS, columns
from trainingkit.forms.expand import expand
from trainingkit.kit import Kit
from trainingkit.look import look
from trainingkit.model import Form

ZOO = "1. Phiếu thử mọi loại câu hỏi"


def _book(kit: Kit, *keys: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(_data(kit, *keys)))


def _data(kit: Kit, *keys: str) -> bytes:
    forms = [expand(kit.curriculum.forms[key], kit) for key in keys]
    return entry.workbook(forms, kit.voice(), "Lớp thử")


@cache
def _zoo() -> Any:
    from conftest import _kit

    return _book(_kit(), "zoo")


@pytest.fixture
def zoo() -> Any:
    """The sheet of the form with every type of question."""
    return _zoo()[ZOO]


def _row(sheet: Any, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row + 1]]


def _index(sheet: Any, key: str) -> int:
    """Number of the column of an answer, from 1."""
    return _row(sheet, entry.KEYS).index(key) + 1


def _at(sheet: Any, key: str) -> str:
    """Letter of the column of an answer."""
    return str(get_column_letter(_index(sheet, key)))


def _column(sheet: Any, index: int) -> Any:
    """Width and style of a column; neighbours of the same style are kept as one."""
    found = sheet.column_dimensions.values()
    return next(column for column in found if column.min <= index <= column.max)


def _rule(sheet: Any, key: str) -> Any:
    """What is checked in the column of an answer, which is the whole of it."""
    letter = _at(sheet, key)
    cells = f"{letter}5:{letter}{entry.PAPERS + 4}"
    (found,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref) == cells]
    return found


def _words(book: Any, rule: Any) -> list[str]:
    """The words of a list: what stands in the cells that it names."""
    sheet, _, cells = rule.formula1.partition("!")
    rows = book[sheet.strip("'")][cells.replace("$", "")]
    return [cell.value for (cell,) in rows]


def test_every_type_of_question_has_its_columns() -> None:
    assert set(COLUMNS) == set(kinds.KINDS)


@pytest.mark.parametrize("key", [*(path.stem for path in FORMS), "zoo"])
def test_columns_are_the_answers(key: str, kit: Kit) -> None:
    form = expand(kit.curriculum.forms[key], kit).form
    answers = list(kinds.answers(form.questions, kit.voice()))
    shown = columns(form, kit.voice())
    assert [column.key for column in shown] == [answer.key for answer in answers]
    for column, answer in zip(shown, answers, strict=True):
        values = tuple(value for value, _ in answer.values)
        assert tuple(value for value, _ in column.values) == (
            () if column.holds == "tick" else values
        )
        assert (column.holds == "tick") == (values == ("yes",))


def test_question_above_its_parts(zoo: Any) -> None:
    assert _row(zoo, entry.KEYS)[:5] == [entry.PAPER, "name", "code", "place", "dates"]
    letter = _at(zoo, "uses/drink")
    after = _at(zoo, "uses/wash")
    assert zoo[f"{letter}3"].value == "Dùng vào việc gì?"
    assert (zoo[f"{letter}4"].value, zoo[f"{after}4"].value) == ("Uống", "Giặt")
    merged = {str(cells) for cells in zoo.merged_cells.ranges}
    assert f"{letter}3:{after}3" in merged
    assert f"{_at(zoo, 'name')}3:{_at(zoo, 'name')}4" in merged
    first = _at(zoo, "list/1/name")
    assert (zoo[f"{first}3"].value, zoo[f"{first}4"].value) == ("Danh sách", "Tên, dòng 1")


def test_questions_have_the_numbers_of_the_paper(kit: Kit) -> None:
    sheet = _book(kit, "daily-feedback").worksheets[1]
    assert sheet[f"{_at(sheet, 'content')}3"].value == (
        "2. Nội dung hôm nay có ích cho việc của ông/bà"
    )


def test_ids_are_hidden_and_headings_stay(zoo: Any) -> None:
    assert [zoo.row_dimensions[n].hidden for n in (1, 2, 3, 4)] == [True, True, False, False]
    assert zoo.freeze_panes == "B5"
    assert _row(zoo, entry.HOLDS)[:2] == ["text", "text"]
    assert len(set(_row(zoo, entry.KEYS))) == len(_row(zoo, entry.KEYS))


def test_headings_are_locked_and_answers_are_not(zoo: Any) -> None:
    assert zoo.protection.sheet
    last = len(_row(zoo, entry.KEYS))
    for row in zoo.iter_rows(1, entry.FIRST, 1, last):
        assert all(cell.protection.locked for cell in row)
    for index in range(1, last + 1):
        column = _column(zoo, index)
        assert not column.protection.locked
        assert column.width >= 12


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("water", ["Nước mưa", "Nước giếng"]),
        ("boiled", ["Có", "Không"]),
        ("taste", ["Tốt", "Tạm được", "Chưa tốt"]),
        ("clear", ["5 – rất tốt", "4", "3", "2", "1 – chưa tốt"]),
        ("sessions/water/money", ["Tốt", "Tạm được", "Chưa tốt"]),
        ("things/room", ["Hay", "Vừa", "Dở"]),
        ("order/dig", ["1", "2"]),
        ("water/q-boil", ["a", "b", "c"]),
    ],
)
def test_lists_to_choose_from(key: str, words: list[str], zoo: Any) -> None:
    rule = _rule(zoo, key)
    assert (rule.type, rule.allowBlank, rule.showErrorMessage) == ("list", True, True)
    assert _words(_zoo(), rule) == words
    assert rule.error == "Xin chọn một mục trong danh sách."
    assert zoo[f"{_at(zoo, key)}2"].value.startswith("list-")


def test_letters_of_a_test_are_explained(zoo: Any) -> None:
    assert _rule(zoo, "water/q-boil").prompt == "a) Đun sôi\nb) Để nguội\nc) Lắc đều"


def test_ticks_numbers_dates_and_lengths(zoo: Any) -> None:
    def rule(key: str) -> tuple[Any, ...]:
        found = _rule(zoo, key)
        return found.type, found.operator, found.formula1, found.formula2, found.error

    ticked = "Ô nào trên phiếu có đánh dấu thì nhập x; không có thì để trống."
    day = "Xin nhập ngày, ví dụ 05/11/1958."
    length = ("lessThanOrEqual", "80", None, "Chỉ nhập tối đa 80 chữ.")
    assert rule("uses/drink") == ("list", None, '"x"', None, ticked)
    assert rule("list/1/here") == ("list", None, '"x"', None, ticked)
    assert rule("wells") == ("decimal", None, "0", "9", "Xin nhập số từ 0 đến 9.")
    assert rule("list/1/cups")[0] == rule("list/total/cups")[0] == "decimal"
    assert rule("list/1/cups")[4] == "Xin nhập một số."
    # Days since 30 December 1899: 1 January 1900 and 31 December 2100.
    assert rule("born") == ("date", None, "1", "73415", day)
    assert rule("signed/date") == rule("born")
    assert rule("name") == ("textLength", *length)
    assert rule("signed/name") == ("textLength", *length)


def test_texts_and_dates_stay_what_was_typed(zoo: Any) -> None:
    """A telephone number keeps its 0; of a date the month is seen."""
    assert _column(zoo, _index(zoo, "code")).number_format == "@"
    assert _column(zoo, _index(zoo, "order/dig")).number_format == "@"
    shown = _column(zoo, _index(zoo, "born")).number_format
    assert shown == 'dd" tháng "mm" năm "yyyy'


def test_signatures_are_not_typed(zoo: Any) -> None:
    assert not any("signed-day" in str(key) for key in _row(zoo, entry.KEYS))


def test_forms_and_versions_are_in_a_hidden_sheet(kit: Kit) -> None:
    book = _book(kit, "daily-feedback", "zoo")
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {
        "Cách nhập": "visible",
        "1. Phiếu phản hồi cuối ngày": "visible",
        "2. Phiếu thử mọi loại câu hỏi": "visible",
        "trainingkit-lists": "hidden",
        "trainingkit-forms": "hidden",
    }
    rows = [list(row) for row in book[entry.FORMS].iter_rows(values_only=True)]
    expected = [expand(kit.curriculum.forms[key], kit) for key in ("daily-feedback", "zoo")]
    assert rows[0] == list(entry.FORM_COLUMNS)
    assert rows[1:] == [
        [sheet, form.form.id, form.version, "vi", "short", form.code, "5"]
        for sheet, form in zip(list(states)[1:3], expected, strict=True)
    ]


def test_what_was_typed_can_be_read_from_the_workbook_alone(kit: Kit) -> None:
    book = _book(kit, "zoo")
    sheet = book[ZOO]
    typed = {"name": "Lò Thị Ước", "taste": "Tạm được", "water/q-boil": "b", "uses/wash": "x",
             "order/dig": "2", "wells": 3}  # fmt: skip
    for key, value in typed.items():
        sheet[f"{_at(sheet, key)}5"] = value
    out = io.BytesIO()
    book.save(out)
    again = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert _values(again) == {
        "name": "Lò Thị Ước", "taste": "fair", "water/q-boil": "b", "uses/wash": "yes",
        "order/dig": "2", "wells": "3",
    }  # fmt: skip
    questions = expand(kit.curriculum.forms["zoo"], kit).form.questions
    answers = {answer.key: answer for answer in kinds.answers(questions, kit.voice())}
    for key, value in _values(again).items():
        assert answers[key].read({key: value}) == value


def _values(book: Any) -> dict[str, str]:
    """The first paper of the first form, read by the hidden sheets."""
    lists: dict[str, dict[str, str]] = {}
    for left, right in zip(*[book[entry.LISTS].iter_cols(values_only=True)] * 2, strict=True):
        lists[left[0]] = dict(zip(left[1:], right[1:], strict=True))
    told = dict(zip(*list(book[entry.FORMS].iter_rows(values_only=True))[:2], strict=True))
    sheet = book[told["sheet"]]
    found = {}
    keys, holds, paper = (_row(sheet, n) for n in (0, 1, int(told["first-row"]) - 1))
    for key, kind, value in zip(keys, holds, paper, strict=True):
        if value is not None:
            words = {**lists.get(kind, {}), **({"x": "yes"} if kind == "tick" else {})}
            found[key] = words.get(str(value), str(value))
    return found


def test_words_that_stand_for_two_values_are_told_apart(kit: Kit) -> None:
    options = [{"value": "a-1", "text": "Như nhau"}, {"value": "a-2", "text": "Như nhau"}]
    form = _form({"type": "choice", "id": "c", "text": "Chọn", "options": options})
    (column,) = columns(form, kit.voice())
    assert column.values == (("a-1", "Như nhau (a-1)"), ("a-2", "Như nhau (a-2)"))


def _form(*questions: dict[str, Any], key: str = "probe", title: str = "Phiếu") -> Form:
    return Form.model_validate(
        {"id": key, "title": title, "kind": "feedback", "purpose": "Để thử.",
         "questions": questions}
    )  # fmt: skip


def _with(kit: Kit, *forms: Form) -> Kit:
    known = {**kit.curriculum.forms, **{form.id: form for form in forms}}
    return dataclasses.replace(kit, curriculum=dataclasses.replace(kit.curriculum, forms=known))


def test_titles_that_excel_refuses_as_names(kit: Kit) -> None:
    yes_no = {"type": "yes-no", "id": "q", "text": "Có không?"}
    long = "Phiếu theo dõi sau khóa học sáu tháng"
    titles = [long, long, "A/B: [C]*?\\", "'nháy'", "history"]
    forms = [_form(yes_no, key=f"f-{n}", title=title) for n, title in enumerate(titles)]
    book = _book(_with(kit, *forms), *(form.id for form in forms))
    names = [sheet.title for sheet in book if sheet.sheet_state == "visible"][1:]
    assert names == [
        "1. Phiếu theo dõi sau khóa học…",
        "2. Phiếu theo dõi sau khóa học…",
        "3. A B C",
        "4. 'nháy",
        "5. history",
    ]
    guide = book.worksheets[0]
    links = {link.location for row in guide.iter_rows() for c in row if (link := c.hyperlink)}
    assert "'4. ''nháy'!A5" in links
    assert len(links) == 5


def test_texts_from_people_are_texts(kit: Kit) -> None:
    hostile = '=HYPERLINK("http://x")'
    options = [{"value": "one", "text": "=1+1"}, {"value": "two", "text": '@x, y; "z"'}]
    form = _form(
        {"type": "short-text", "id": "t", "text": hostile},
        {"type": "choice", "id": "c", "text": "+1", "options": options},
        {"type": "choices", "id": "d", "text": "-1", "options": options},
        title=hostile,
    )
    book = _book(_with(kit, form), "probe")
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    sheet = book.worksheets[1]
    assert _words(book, _rule(sheet, "c")) == ["=1+1", '@x, y; "z"']
    assert hostile in [cell.value for cell in cells]


def test_messages_are_no_longer_than_excel_shows(kit: Kit) -> None:
    long = "rất dài " * 30
    options = [{"value": v, "text": f"{v} {long}"} for v in "abcd"]
    form = _form({"type": "choice", "id": "c", "text": long, "options": options})
    sheet = _book(_with(kit, form), "probe").worksheets[1]
    prompt = _rule(sheet, "c").prompt
    assert len(prompt) <= 255
    assert prompt.startswith("a) a rất dài")
    assert prompt.endswith("…")


def test_what_to_do_stands_first_in_the_language_of_the_kit(kit: Kit) -> None:
    english = dataclasses.replace(kit, lang="en")
    for shown, said in (
        (kit, "Phiếu không ghi tên thì không thêm tên."),
        (english, "Where a form is filled without a name, add no name."),
    ):
        book = _book(shown, "zoo")
        texts = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
        assert {said, expand(kit.curriculum.forms["zoo"], shown).code, "Lớp thử"} <= texts
    assert _rule(book.worksheets[1], "wells").error == "Please type a number from 0 to 9."


def test_one_workbook_for_the_forms_of_a_course(kit: Kit) -> None:
    (part,) = phone.entry_parts(kit)
    assert (part.title, part.subject) == ("Bảng nhập phiếu giấy", None)
    known = kit.curriculum.forms
    wanted = [key for key in kit.course.forms if known[key].kind != "paper"]
    assert {part.subject for part in phone.parts(kit)} == set(wanted) - {"attendance"}
    data = phone.render_entry(kit, None)
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = list(book[entry.FORMS].iter_rows(values_only=True))[1:]
    assert [row[1] for row in rows] == wanted
    assert look(data, ".xlsx").pages == len(wanted) > 5
    papers = kit.course.model_copy(update={"forms": ("cash-book",)})
    none = dataclasses.replace(kit, course=papers)
    assert list(phone.entry_parts(none)) == list(phone.parts(none)) == []


def test_the_same_bytes_each_time(kit: Kit) -> None:
    data = _data(kit, "zoo")
    assert _data(kit, "zoo") == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
