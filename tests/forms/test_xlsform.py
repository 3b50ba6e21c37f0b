"""Forms on the phone: XLSForm workbooks, converted by pyxform and read as XForms."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import FORMS, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyxform.xls2xform import convert

from trainingkit.documents import phone
from trainingkit.forms import kinds, survey, xforms, xlsform
from trainingkit.forms.expand import expand
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.look import look
from trainingkit.model import Curriculum, Form
from trainingkit.model.text import ID, Kind
from trainingkit.model.walk import mapped
from trainingkit.translate import others

NAMES = {
    "x": "http://www.w3.org/2002/xforms",
    "h": "http://www.w3.org/1999/xhtml",
    "jr": "http://openrosa.org/javarosa",
    "odk": "http://www.opendatakit.org/xforms",
}
JR = f"{{{NAMES['jr']}}}"


class XForm:
    """An XForm, by the names of its questions; they are unique in our forms."""

    def __init__(self, data: bytes) -> None:
        converted = convert(io.BytesIO(data))
        assert converted.warnings == []
        self.tree = etree.fromstring(converted.xform.encode())
        found = self.all("//x:bind")
        self.binds = {bind.get("nodeset").rsplit("/")[-1]: bind for bind in found}
        assert len(self.binds) == len(found)

    def all(self, path: str) -> list[Any]:
        return list(self.tree.xpath(path, namespaces=NAMES))

    def control(self, name: str) -> Any:
        """What a person sees of a question or group."""
        (found,) = self.all(f"//h:body//*[contains(concat(@ref, '|'), '/{name}|')]")
        return found

    def tags(self) -> dict[str, tuple[str, str | None]]:
        """Name → tag and appearance of all that is seen, in order."""
        return {
            item.get("ref").rsplit("/")[-1]: (
                etree.QName(item).localname,
                item.get("appearance"),
            )
            for item in self.all("//h:body//*[@ref]")
            if etree.QName(item).localname not in ("label", "hint", "value")
        }

    def said(self, key: str, lang: str = "Tiếng Việt (vi)") -> str:
        """A text by the end of its id: ``name:label``, ``uses-0``."""
        (found,) = self.all(
            f"//x:translation[@lang='{lang}']/x:text"
            f"[@id='{key}' or contains(concat(@id, '|'), '/{key}|')]/x:value"
        )
        return "".join(found.itertext()).strip()

    def choices(self, key: str) -> list[str]:
        return [item.text for item in self.all(f"//x:instance[@id='{key}']//x:name")]


@cache
def _zoo() -> XForm:
    from conftest import _kit

    return XForm(phone.render(_kit(), "zoo"))


@cache
def _curriculum() -> Curriculum:
    return load(ROOT).curriculum


@pytest.fixture
def zoo() -> XForm:
    return _zoo()


def _form(*questions: dict[str, Any], **more: Any) -> Form:
    return Form.model_validate(
        {
            "id": "probe",
            "title": "Phiếu thử",
            "kind": "feedback",
            "purpose": "Để thử.",
            "questions": questions,
            **more,
        }
    )


def _with(kit: Kit, form: Form) -> Kit:
    forms = {**kit.curriculum.forms, form.id: form}
    return dataclasses.replace(kit, curriculum=dataclasses.replace(kit.curriculum, forms=forms))


def _xform(kit: Kit, form: Form) -> XForm:
    return XForm(phone.render(_with(kit, form), form.id))


def _survey(data: bytes, sheet: str = "survey") -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_type_of_question_has_its_rows() -> None:
    assert set(survey.ROWS) == set(kinds.KINDS) - {"section"}


def test_types_of_answers(zoo: XForm) -> None:
    types = {name: bind.get("type") for name, bind in zoo.binds.items()}
    del types["instanceID"]
    assert types == {
        "trainingkit_": "string", "form_id_": "string", "version_": "string", "course_": "string",
        "part_one_help_": "string", "why": "string",
        "name": "string", "code": "string", "place": "string", "dates": "string",
        "story": "string", "wells": "decimal", "born": "date",
        "water": "string", "uses": "string", "boiled": "string", "how_long": "string",
        "taste": "string", "clear": "string",
        "sessions__water__sources": "string", "sessions__water__money": "string",
        "things__room": "string", "things__tea": "string", "order": "odk:rank",
        "list_count_": "int", "list__number": "string", "list__number_shown_": "string",
        "list__name": "string", "list__cups": "decimal", "list__here": "string",
        "list__signed_day_1_morning": "binary", "list__total__cups": "decimal",
        "water__q_boil": "string",
        "signed__date": "date", "signed__name": "string", "signed": "binary",
    }  # fmt: skip


def test_what_is_seen_in_its_order(zoo: XForm) -> None:
    assert list(zoo.tags().items()) == [
        ("part_one", ("group", None)),
        ("part_one_help_", ("input", None)),
        ("why", ("input", None)),
        ("name", ("input", None)),
        ("code", ("input", None)),
        ("place", ("input", None)),
        ("dates", ("input", None)),
        ("story", ("input", "multiline")),
        ("wells", ("input", None)),
        ("born", ("input", None)),
        ("water", ("select1", None)),
        ("uses", ("select", None)),
        ("boiled", ("select1", None)),
        ("how_long", ("input", None)),
        ("taste", ("select1", None)),
        ("clear", ("select1", None)),
        ("sessions", ("group", "field-list")),
        ("sessions__water__sources", ("select1", None)),
        ("sessions__water__money", ("select1", None)),
        ("things", ("group", "field-list")),
        ("things__room", ("select1", None)),
        ("things__tea", ("select1", None)),
        ("order", ("rank", None)),
        ("list_count_", ("input", None)),
        ("list", ("group", None)),
        ("list__number_shown_", ("input", None)),
        ("list__name", ("input", None)),
        ("list__cups", ("input", None)),
        ("list__here", ("select", None)),
        ("list__signed_day_1_morning", ("upload", "signature")),
        ("list__total__cups", ("input", None)),
        ("water__q_boil", ("select1", None)),
        ("signed__date", ("input", None)),
        ("signed__name", ("input", None)),
        ("signed", ("upload", "signature")),
    ]


def test_required_with_its_message(zoo: XForm) -> None:
    required = [name for name, bind in zoo.binds.items() if bind.get("required") == "true()"]
    assert required == ["name"]
    assert zoo.said("name:jr:requiredMsg") == "Xin ông/bà trả lời câu này."


def test_conditions(zoo: XForm, kit: Kit) -> None:
    relevant = {n: bind.get("relevant") for n, bind in zoo.binds.items() if bind.get("relevant")}
    assert {n: " ".join(path.split()) for n, path in relevant.items()} == {
        "how_long": "/data/part_one/boiled = 'yes'"
    }
    options = [{"value": "a-b", "text": "A"}, {"value": "c", "text": "C"}]
    shown = {"shown_if": {"question": "many", "equals": "a-b"}}
    asked = _xform(
        kit,
        _form(
            {"type": "choices", "id": "many", "text": "Gì?", "options": options},
            {"type": "matrix", "id": "m", "text": "M", "rows": [{"id": "r", "text": "R"}], **shown},
            {"type": "signature", "id": "s", "text": "S", **shown},
        ),
    )
    path = "selected( /data/many , 'a-b')"
    assert {n for n, b in asked.binds.items() if b.get("relevant")} == {
        "m", "s", "s__date", "s__name",
    }  # fmt: skip
    assert {b.get("relevant") for b in asked.binds.values()} == {None, path}


def test_limits_with_their_messages(zoo: XForm) -> None:
    limits = {n: b.get("constraint") for n, b in zoo.binds.items() if b.get("constraint")}
    assert limits == {
        "name": "string-length(.) <= 80",
        "code": "string-length(.) <= 6",
        "place": "string-length(.) <= 80",
        "dates": "string-length(.) <= 80",
        "wells": ". >= 0 and . <= 9",
        "how_long": "string-length(.) <= 80",
        "list_count_": ". >= 0 and . <= 3",
    }
    assert zoo.said("wells:jr:constraintMsg") == "Xin nhập số từ 0 đến 9."
    assert zoo.said("code:jr:constraintMsg") == "Chỉ nhập tối đa 6 chữ."


def test_choices_keep_their_values(zoo: XForm) -> None:
    assert zoo.choices("water") == ["rain", "well"]
    assert zoo.choices("yes_no_") == ["yes", "no"]
    assert zoo.choices("faces_") == zoo.choices("words_") == ["good", "fair", "poor"]
    assert zoo.choices("five_") == ["5", "4", "3", "2", "1"]
    assert zoo.choices("water__q_boil") == ["a", "b", "c"]
    assert [zoo.said(f"faces_-{n}") for n in range(3)] == ["🙂 Tốt", "😐 Tạm được", "🙁 Chưa tốt"]
    assert [zoo.said(f"yes_no_-{n}") for n in range(2)] == ["Có", "Không"]
    assert [zoo.said(f"things-{n}") for n in range(3)] == ["Hay", "Vừa", "Dở"]


def test_no_right_answer_is_given_away(kit: Kit) -> None:
    data = phone.render(kit, "zoo")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row}
    question = kit.curriculum.modules["water"].questions[0]
    assert question.text in cells
    assert not any(question.why in cell for cell in cells)
    assert not {"answer", "points", "solution"} & cells


def test_labels_and_units(zoo: XForm) -> None:
    assert zoo.said("story:label") == "Kể một chuyện vui"
    assert zoo.said("wells:label") == "Nhà có mấy giếng? (giếng)"
    assert zoo.said("part_one_help_:label") == "Đọc kỹ từng câu."
    assert zoo.said("list__signed_day_1_morning:label") == "Chữ ký – Sáng ngày 1"
    assert zoo.said("signed__name:label") == "Người ghi – họ và tên"


def test_a_table_is_repeated_as_often_as_is_asked_for(zoo: XForm) -> None:
    (repeat,) = zoo.all("//x:repeat")
    assert repeat.get("nodeset") == "/data/part_one/list"
    assert repeat.get(f"{JR}count").strip() == "/data/part_one/list_count_"
    assert zoo.said("list_count_:label") == "Danh sách: có mấy dòng cần ghi?"
    assert zoo.binds["list__number"].get("calculate") == "position(..)"
    # Its own number is the only thing that a label of ours refers to.
    assert [o.get("value").strip() for o in zoo.all("//x:output")] == ["../list__number"]


def test_a_table_of_one_row_is_a_group(kit: Kit) -> None:
    columns = [
        {"id": "no", "text": "TT", "holds": "row-number"},
        {"id": "mark", "text": "Ký", "holds": "signature", "group": "Hai bên"},
        {"id": "day", "text": "Ngày", "holds": "date"},
    ]
    table = {"type": "rows", "id": "t", "text": "Ký tên", "help": "Ký rõ.", "rows": 1}
    shown = _xform(kit, _form({**table, "columns": columns}))
    assert shown.all("//x:repeat") == []
    assert shown.tags() == {
        "t": ("group", "field-list"),
        "t_help_": ("input", None),
        "t__mark": ("upload", "signature"),
        "t__day": ("input", None),
    }
    assert shown.said("t__mark:label") == "Hai bên – Ký"
    assert shown.said("t_help_:label") == "Ký rõ."


def test_help_is_a_hint_and_a_required_table_has_a_row(kit: Kit) -> None:
    columns = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
    many = {"type": "rows", "id": "t", "text": "T", "rows": 5, "columns": columns}
    shown = _xform(
        kit,
        _form(
            {"type": "date", "id": "d", "text": "Ngày", "help": "Ngày dương lịch."},
            {**many, "required": True},
        ),
    )
    assert shown.said("d:hint") == "Ngày dương lịch."
    assert shown.binds["t_count_"].get("constraint") == ". >= 1 and . <= 5"
    assert shown.binds["t_count_"].get("required") == "true()"


@pytest.mark.parametrize(
    ("bounds", "constraint"),
    [
        ({}, None),
        ({"minimum": 0}, ". >= 0"),
        ({"maximum": -2.5}, ". <= -2.5"),
        ({"minimum": 0.00001, "maximum": 10**18}, ". >= 0.00001 and . <= 1000000000000000000"),
    ],
)
def test_bounds_have_no_exponents(
    bounds: dict[str, float], constraint: str | None, kit: Kit
) -> None:
    shown = _xform(kit, _form({"type": "number", "id": "n", "text": "Số", **bounds}))
    assert shown.binds["n"].get("constraint") == constraint


def test_a_heading_with_nothing_below_it_is_a_note(kit: Kit) -> None:
    shown = _xform(
        kit,
        _form(
            {"type": "section", "id": "one", "text": "Một"},
            {"type": "section", "id": "two", "text": "Hai"},
            {"type": "yes-no", "id": "q", "text": "Có không?"},
            {"type": "section", "id": "three", "text": "Ba"},
            intro="Đọc trước.\n\n- Việc một\n- Việc hai",
        ),
    )
    assert shown.tags() == {
        "intro_": ("input", None),
        "one": ("input", None),
        "two": ("group", None),
        "q": ("select1", None),
        "three": ("input", None),
    }
    assert shown.said("intro_:label") == "Đọc trước.\n\n• Việc một\n\n• Việc hai"


def test_form_version_course_and_class_are_in_the_export(kit: Kit, zoo: XForm) -> None:
    version = expand(kit.curriculum.forms["zoo"], kit).version
    (root,) = zoo.all("//x:instance[not(@id)]/*")
    assert (root.get("id"), root.get("version")) == ("zoo_short", version)
    assert zoo.all("//h:title")[0].text == "Phiếu thử mọi loại câu hỏi"
    told = {name: b.get("calculate") for name, b in zoo.binds.items() if b.get("calculate")}
    assert told == {
        "trainingkit_": f"'zoo/{version}/vi/short'",
        "form_id_": "'zoo'",
        "version_": f"'{version}'",
        "course_": "'short'",
        "list__number": "position(..)",
    }


def test_nothing_tells_who_answers_where_or_when(zoo: XForm) -> None:
    preloads = {b.get(f"{JR}preload") for b in zoo.binds.values()}
    assert preloads == {None, "uid"}
    assert [etree.QName(item).localname for item in zoo.all("//x:meta/*")] == ["instanceID"]


def test_a_class_has_a_form_of_its_own() -> None:
    known = _curriculum()
    held = Kit.of("ha-noi-2024", known, "vi", "standard")
    shown = XForm(phone.render(held, "course-evaluation"))
    (root,) = shown.all("//x:instance[not(@id)]/*")
    assert root.get("id") == "course-evaluation_ha-noi-2024"
    assert shown.binds["class_"].get("calculate") == "'ha-noi-2024'"
    assert shown.binds["course_"].get("calculate") == "'tot-3-day'"
    title = known.classes["ha-noi-2024"].title
    assert shown.all("//h:title")[0].text == f"Phiếu đánh giá khóa học – {title}"


def test_the_forms_of_the_course_all_convert() -> None:
    kit = Kit.of("tot-3-day", _curriculum(), "vi", "standard")
    made = [part.subject for part in phone.parts(kit)]
    assert made == [
        key
        for key in kit.course.forms
        if kit.curriculum.forms[key].kind not in ("attendance", "paper")
    ]
    assert {"pre-test", "post-test", "daily-feedback", "course-evaluation"} <= set(made)
    for key in made:
        shown = XForm(phone.render(kit, str(key)))
        form = expand(kit.curriculum.forms[str(key)], kit).form
        asked = [q.id for q in form.questions if q.type not in ("section", "rows", "matrix")]
        assert {xforms.name(key) for key in asked} <= set(shown.binds)


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_every_form_of_the_curriculum_converts(path: Path, kit: Kit) -> None:
    """Also those that a course only prints: one day somebody wants them on the phone."""
    assert XForm(phone.render(kit, path.stem)).all("//h:body//*[@ref]")


# Names


WORDS = st.text("ab9", min_size=1, max_size=3)
IDS = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: "x" + "-".join(words))
FIELDS = st.lists(IDS, min_size=1, max_size=3).map("/".join)


@given(FIELDS)
@settings(max_examples=60, deadline=None)
def test_names_lead_back_to_fields(field: str) -> None:
    name = xforms.name(field)
    assert all(ID.fullmatch(part) for part in field.split("/"))
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    assert xforms.field_name(name) == field
    # So no field has a name of the phone's own: those end in _.
    assert not name.endswith("_")


def test_names_of_the_phone_end_as_no_field_does(zoo: XForm) -> None:
    hidden = {xlsform.CODE, xlsform.FORM, xlsform.VERSION, xlsform.COURSE, xlsform.CLASS}
    assert all(name.endswith("_") for name in hidden)
    assert {name for name in zoo.binds if name.endswith("_")} == {
        *(hidden - {xlsform.CLASS}), "part_one_help_", "list_count_", "list__number_shown_",
    }  # fmt: skip


@pytest.mark.parametrize("field", ["meta", "data", "formhub"])
def test_names_with_another_meaning(field: str, kit: Kit) -> None:
    shown = _xform(
        kit,
        _form(
            {"type": "section", "id": field, "text": "Phần"},
            {"type": "yes-no", "id": "q", "text": "Có không?"},
        ),
    )
    assert shown.tags() == {f"{field}_": ("group", None), "q": ("select1", None)}
    assert xforms.field_name(f"{field}_") == field


def test_two_questions_of_one_name_are_an_error(kit: Kit) -> None:
    matrix = {"type": "matrix", "id": "water", "text": "M"}
    form = _form(
        {**matrix, "rows": [{"id": "q-boil", "text": "R"}]},
        {"type": "bank", "id": "bank"},
    )
    with pytest.raises(ValueError, match="names used twice: \\['water__q_boil'\\]"):
        phone.render(_with(kit, form), "probe")


def test_long_ids_of_forms_are_cut_and_stay_apart() -> None:
    assert xforms.form_id("zoo", "short") == "zoo_short"
    long = [xforms.form_id("a" * 60, f"lop-{n}") for n in range(3)]
    assert {len(key) for key in long} == {64}
    assert len(set(long)) == 3
    assert len(xforms.form_id("a" * 50, "b" * 13)) == 64
    assert xforms.form_id("a" * 50, "b" * 13).endswith("_bbbbbbbbbbbbb")


# Texts from people


HOSTILE = [
    "${name}",
    "Giá ${ name } đồng",
    "=1+1",
    "+84 912",
    "-5 độ",
    "@SUM(A1)",
    "<b>đậm</b> & <script>",
    "một *hai* ba_bốn_năm",
    "# không phải đề mục",
    "1. không phải danh sách",
    "[chữ](http://example.org)",
    "nháy ' và \" và ]]>",
    "[_____] người",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_from_people_are_texts(text: str, kit: Kit) -> None:
    options = [{"value": "a", "text": text}, {"value": "b", "text": f"{text} b"}]
    form = _form(
        {"type": "short-text", "id": "name", "text": text, "help": text},
        {"type": "choice", "id": "c", "text": text, "options": options},
        title=text,
    )
    data = phone.render(_with(kit, form), "probe")
    shown = XForm(data)
    assert shown.all("//x:output") == []
    labels = [shown.said(key) for key in ("name:label", "name:hint", "c:label", "c-0")]
    words = " ".join(kit.voice().plain(text).split())
    for label in labels:
        plain = label.replace("\u200b", "").replace("\u00a0", " ")
        assert re.sub(r"\\([*_#])", r"\1", plain) == words
    assert shown.all("//h:title")[0].text.replace("\u200b", "") == text
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert cells
        assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("${name}", "$\u200b{name}"),
        ("*a*", "\\*a\\*"),
        ("a_b_c", "a\\_b\\_c"),
        ("5 * 3 = 15, một_chữ", "5 * 3 = 15, một_chữ"),
        ("# a", "\\# a"),
        ("a\n1. b\n- c", "a\n1.\u00a0b\n-\u00a0c"),
        ("a < b, <i>", "a < b, <\u200bi>"),
        ("[a](b)", "[a]\u200b(b)"),
        ("Số #1", "Số #1"),
    ],
)
def test_marks_of_the_phone_lose_their_meaning(text: str, shown: str) -> None:
    assert xforms.escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "path"),
    [("a", "'a'"), ("o'clock", '"o\'clock"'), ("'\"", "concat('', \"'\", '\"')")],
)
def test_texts_in_conditions(text: str, path: str) -> None:
    assert xforms.quoted(text) == path
    assert etree.fromstring("<a/>").xpath(path) == text


# Languages


ENGLISH = {
    "Nhà dùng nước gì?": "What water does the house use?",
    "Nước mưa": "Rain water",
    "Đọc kỹ **từng** câu.": "Read *each* question.",
    "giếng": "wells",
}


def _english(known: Curriculum) -> Curriculum:
    def change(text: str, kind: Kind) -> str:
        return ENGLISH.get(text, text)

    forms = {key: mapped(form, change) for key, form in known.forms.items()}
    return dataclasses.replace(known, forms=forms)


def test_both_languages_where_there_is_a_translation(kit: Kit) -> None:
    both = dataclasses.replace(kit, translations={"en": _english(kit.curriculum)})
    shown = XForm(phone.render(both, "zoo"))
    languages = {t.get("lang"): t for t in shown.all("//x:translation")}
    assert list(languages) == ["Tiếng Việt (vi)", "English (en)"]
    assert languages["Tiếng Việt (vi)"].get("default") == "true()"
    ids = [[text.get("id") for text in t.iterfind("x:text", NAMES)] for t in languages.values()]
    assert ids[0] == ids[1] != []
    texts = {
        "water:label": ("Nhà dùng nước gì?", "What water does the house use?"),
        "water-0": ("Nước mưa", "Rain water"),
        "water-1": ("Nước giếng", "Nước giếng"),  # no translation: better than nothing
        "part_one_help_:label": ("Đọc kỹ từng câu.", "Read \\*each\\* question."),
        "wells:label": ("Nhà có mấy giếng? (giếng)", "Nhà có mấy giếng? (wells)"),
        "wells:jr:constraintMsg": (
            "Xin nhập số từ 0 đến 9.",
            "Please type a number from 0 to 9.",
        ),
        "faces_-1": ("😐 Tạm được", "😐 So-so"),
        "yes_no_-1": ("Không", "No"),
        "name:jr:requiredMsg": ("Xin ông/bà trả lời câu này.", "Please answer this question."),
        "list_count_:label": ("Danh sách: có mấy dòng cần ghi?", "Danh sách: how many lines?"),
    }
    found = {key: tuple(shown.said(key, lang) for lang in languages) for key in texts}
    assert found == texts


def test_english_leads_in_an_english_kit(kit: Kit) -> None:
    english = dataclasses.replace(
        kit, curriculum=_english(kit.curriculum), lang="en", translations={"vi": kit.curriculum}
    )
    settings = _survey(phone.render(english, "zoo"), "settings")[0]
    assert settings["default_language"] == "English (en)"
    assert "label::Tiếng Việt (vi)" in _survey(phone.render(english, "zoo"))[0]


def test_one_language_where_nothing_is_translated(kit: Kit) -> None:
    same = dataclasses.replace(kit, translations={"en": kit.curriculum})
    assert phone.render(same, "zoo") == phone.render(kit, "zoo")
    heads = [key for key in _survey(phone.render(kit, "zoo"))[0] if "::" in key]
    assert {head.split("::")[1] for head in heads} == {"Tiếng Việt (vi)"}


def test_other_languages_are_those_that_have_a_catalogue(tiny: Path) -> None:
    known = load(tiny).curriculum
    assert others(known, "vi", tiny) == {}
    assert list(others(known, "en", tiny)) == ["vi"]
    folder = tiny / "curriculum" / "locale" / "en"
    folder.mkdir(parents=True)
    (folder / "curriculum.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Nước từ đâu đến"\nmsgstr "Where water comes from"\n',
        encoding="utf-8",
    )
    english = others(known, "vi", tiny)["en"]
    assert english.modules["water"].session("sources").title == "Where water comes from"


def test_another_translation_makes_another_fingerprint(kit: Kit) -> None:
    from trainingkit.plan import plan
    from trainingkit.reads import Contents, watched
    from trainingkit.render import render

    def prints(kit: Kit) -> dict[tuple[str, str | None], str]:
        found = {}
        for artifact in plan(kit):
            if artifact.document in ("phone-form", "agenda"):
                seen, reads = watched(kit)
                render(seen, artifact)
                key = (artifact.document, artifact.subject)
                found[key] = Contents(kit).fingerprint(artifact, reads)
        return found

    alone = prints(kit)
    both = prints(dataclasses.replace(kit, translations={"en": _english(kit.curriculum)}))
    key = ("phone-form", "daily-feedback")
    assert alone[key] != both[key]
    assert alone["agenda", None] == both["agenda", None]


# Files


def test_the_same_bytes_each_time(kit: Kit) -> None:
    data = phone.render(kit, "zoo")
    assert phone.render(kit, "zoo") == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    created = openpyxl.load_workbook(io.BytesIO(data)).properties.created
    assert str(created) == "2024-01-01 00:00:00"


def test_the_index_counts_the_questions(kit: Kit) -> None:
    seen = look(phone.render(kit, "daily-feedback"), ".xlsx")
    assert seen.pages == _asked(kit, "daily-feedback") == 7
    assert look(phone.render(kit, "zoo"), ".xlsx").pages == _asked(kit, "zoo")
    assert seen.picture.startswith(b"\x89PNG")


def _asked(kit: Kit, key: str) -> int:
    expanded = expand(kit.curriculum.forms[key], kit)
    rows: Iterable[survey.Row] = survey.Survey(expanded, kit.voice()).rows
    told = ("note", "calculate", "begin_group", "end_group", "begin_repeat", "end_repeat")
    return sum(row.type not in told for row in rows)
