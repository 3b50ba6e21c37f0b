"""The fields of a form: names, descriptions, flags, order, tags, and how large the file is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import FORMS, fields_of

from tests.accessibility import faults
from trainingkit.alphabet import VIETNAMESE
from trainingkit.documents import form
from trainingkit.forms import kinds
from trainingkit.forms.acroform import fillable
from trainingkit.forms.expand import expand
from trainingkit.forms.font import OTHER, field_font
from trainingkit.forms.inputs import Text
from trainingkit.kit import Kit

Rendered = Callable[[str], bytes]
ALL = [*(path.stem for path in FORMS), "zoo"]


@pytest.mark.parametrize("key", ALL)
def test_every_form(key: str, kit: Kit, rendered: Rendered, tmp_path: Path) -> None:
    """What holds of every form, the club's papers too."""
    data = rendered(key)
    assert len(data) < 200_000 or kit.curriculum.forms[key].kind == "attendance"
    with pikepdf.open(io.BytesIO(data)) as document:
        _fields_are_those_of_the_questions_in_their_order(document, key, kit)
        _tab_order_is_reading_order(document)
        _headers_say_what_they_head(document)
        _one_font_and_no_script(document)
    path = tmp_path / "form.pdf"
    path.write_bytes(data)
    assert faults(path) == []


def _fields_are_those_of_the_questions_in_their_order(
    document: pikepdf.Pdf, key: str, kit: Kit
) -> None:
    questions = expand(kit.curriculum.forms[key], kit).form.questions
    names = [field.name for field in kinds.fields(questions, kit.voice())]
    found = [str(entry.T) for entry in document.Root.AcroForm.Fields.as_list()]
    blanks = [name for name in found if name.startswith("blank/")]
    assert blanks == [f"blank/{n}" for n in range(1, len(blanks) + 1)]
    assert not blanks or kit.curriculum.forms[key].kind == "paper"
    assert found == [*names, *blanks, "trainingkit"]


def _tab_order_is_reading_order(document: pikepdf.Pdf) -> None:
    on_pages, in_tree = [], []
    for page in document.pages:
        assert page.obj.Tabs == pikepdf.Name.S
        widgets = page.obj.get("/Annots", pikepdf.Array()).as_list()
        on_pages += [w.objgen for w in widgets if int(w.F) != 2]
    for element in _elements(document.Root.StructTreeRoot.K):
        assert element.S != pikepdf.Name.Link
        if element.S == pikepdf.Name.Form:
            (kid,) = element.K.as_list()
            in_tree.append(kid.Obj.objgen)
    assert in_tree == on_pages


def _headers_say_what_they_head(document: pikepdf.Pdf) -> None:
    for element in _elements(document.Root.StructTreeRoot.K):
        if element.S == pikepdf.Name.TH:
            in_head = element.P.P.S == pikepdf.Name.THead
            assert str(element.A.Scope) == ("/Column" if in_head else "/Row")


def _one_font_and_no_script(document: pikepdf.Pdf) -> None:
    acroform = document.Root.AcroForm
    assert list(acroform.DR.Font.keys()) == ["/Wingdings"]
    assert "/NeedAppearances" not in acroform
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary):
            assert not {"/JS", "/AA", "/OpenAction", "/SubmitForm"} & set(item.keys())


def _elements(item: Any) -> Iterator[Any]:
    """The structure tree in its order."""
    if isinstance(item, pikepdf.Array):
        for kid in item.as_list():
            yield from _elements(kid)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        if "/K" in item:
            yield from _elements(item.K)


def test_text_fields(rendered: Rendered) -> None:
    with fields_of(rendered("zoo")) as fields:
        name, code, story, cell = (fields[n] for n in ("name", "code", "story", "list/1/name"))
        assert [str(f.FT) for f in (name, code, story, cell)] == ["/Tx"] * 4
        assert str(name.TU) == "Họ và tên (bắt buộc)"
        assert str(story.TU) == "Kể một chuyện vui"
        assert str(cell.TU) == "Tên, dòng 1"
        required, multiline, spelling, comb = 1 << 1, 1 << 12, 1 << 22, 1 << 24
        assert int(name.Ff) == required | spelling
        assert int(code.Ff) == comb | spelling
        assert int(story.Ff) == multiline | spelling
        assert (int(name.MaxLen), int(code.MaxLen), "/MaxLen" in story) == (80, 6, False)
        assert str(name.DA) == "/Wingdings 14 Tf 0 g"
        assert str(cell.DA) == "/Wingdings 12 Tf 0 g"


def test_circles_export_the_values_of_their_options(rendered: Rendered) -> None:
    with fields_of(rendered("zoo")) as fields:
        water = fields["water"]
        assert (str(water.FT), int(water.Ff), str(water.TU)) == (
            "/Btn",
            1 << 15,
            "Nhà dùng nước gì?",
        )
        kids = [(sorted(kid.AP.N.keys()), str(kid.AS), str(kid.TU)) for kid in water.Kids.as_list()]
        assert kids == [
            (["/Off", "/rain"], "/Off", "Nhà dùng nước gì? – Nước mưa"),
            (["/Off", "/well"], "/Off", "Nhà dùng nước gì? – Nước giếng"),
        ]


def test_boxes(rendered: Rendered) -> None:
    with fields_of(rendered("zoo")) as fields:
        wash = fields["uses/wash"]
        assert sorted(wash.AP.N.keys()) == ["/Off", "/yes"]
        assert b"ZaDb" not in b"".join(wash.AP.N[state].read_bytes() for state in ("/Off", "/yes"))
        assert "/DA" not in wash


def test_the_code_stays_with_the_file(kit: Kit, rendered: Rendered) -> None:
    code = expand(kit.curriculum.forms["zoo"], kit).code
    with fields_of(rendered("zoo")) as fields:
        hidden = fields["trainingkit"]
        assert (str(hidden.V), int(hidden.Ff), int(hidden.F)) == (code, 1, 2)
    with pikepdf.open(io.BytesIO(rendered("zoo"))) as document:
        assert str(document.docinfo["/TrainingkitForm"]) == code


def test_font_has_every_letter_and_leads_back_to_it(rendered: Rendered) -> None:
    assert len(VIETNAMESE) == len(set(VIETNAMESE)) == 134
    font = field_font()
    assert font.missing(VIETNAMESE + OTHER) == []
    with pikepdf.open(io.BytesIO(rendered("zoo"))) as document:
        embedded = document.Root.AcroForm.DR.Font["/Wingdings"]
        assert embedded.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes() == font.file
        cmap = embedded.ToUnicode.read_bytes().decode()
    for letter in VIETNAMESE:
        assert f"<{font.glyphs[ord(letter)]:04X}> <{ord(letter):04X}>" in cmap


def test_a_place_without_a_field_and_a_field_without_a_place_are_errors(kit: Kit) -> None:
    from trainingkit.pdf import pdf

    expanded = expand(kit.curriculum.forms["daily-feedback"], kit)
    page = pdf(form.page(kit, expanded, kit.voice()), {})
    fields = kinds.fields(expanded.form.questions, kit.voice())
    sizes: dict[str, Any] = {"size": 14, "small": 12, "required": "bắt buộc"}
    with pytest.raises(ValueError, match=r"places without a field: \[\('unclear', ''\)\]"):
        fillable(page, fields[:-1], "c", **sizes)
    with pytest.raises(ValueError, match="no place for the field b"):
        fillable(page, [*fields, Text("b", "B")], "c", **sizes)
