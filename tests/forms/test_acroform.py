"""The fields of a form: names, descriptions, flags, order, tags, and how large the file is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from conftest import FORMS, fields_of

from trainingkit.forms import kinds
from trainingkit.forms.acroform import fillable
from trainingkit.forms.expand import expand
from trainingkit.forms.font import OTHER, VIETNAMESE, field_font
from trainingkit.forms.inputs import Text
from trainingkit.kit import Kit

Rendered = Callable[[str], bytes]
ALL = [*(path.stem for path in FORMS), "zoo"]


@pytest.mark.parametrize("key", ALL)
def test_fields_are_those_of_the_questions_in_their_order(
    key: str, kit: Kit, rendered: Rendered
) -> None:
    questions = expand(kit.curriculum.forms[key], kit).form.questions
    names = [field.name for field in kinds.fields(questions, kit.voice())]
    assert list(fields_of(rendered(key))) == [*names, "trainingkit"]


def test_text_fields(rendered: Rendered) -> None:
    fields = fields_of(rendered("zoo"))
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
    water = fields_of(rendered("zoo"))["water"]
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
    wash = fields_of(rendered("zoo"))["uses/wash"]
    assert sorted(wash.AP.N.keys()) == ["/Off", "/yes"]
    assert b"ZaDb" not in b"".join(
        wash.AP.N[state].read_bytes() for state in ("/Off", "/yes")
    )
    assert "/DA" not in wash


def test_the_code_stays_with_the_file(kit: Kit, rendered: Rendered) -> None:
    code = expand(kit.curriculum.forms["zoo"], kit).code
    hidden = fields_of(rendered("zoo"))["trainingkit"]
    assert (str(hidden.V), int(hidden.Ff), int(hidden.F)) == (code, 1, 2)
    with pikepdf.open(io.BytesIO(rendered("zoo"))) as document:
        assert str(document.docinfo["/TrainingkitForm"]) == code


@pytest.mark.parametrize("key", ALL)
def test_tab_order_is_reading_order(key: str, rendered: Rendered) -> None:
    with pikepdf.open(io.BytesIO(rendered(key))) as document:
        on_pages, in_tree = [], []
        for page in document.pages:
            assert page.obj.Tabs == pikepdf.Name.S
            on_pages += [w.objgen for w in page.obj.get("/Annots", pikepdf.Array()).as_list()]
        for element in _elements(document.Root.StructTreeRoot.K):
            assert element.S != pikepdf.Name.Link
            if element.S == pikepdf.Name.Form:
                (kid,) = element.K.as_list()
                in_tree.append(kid.Obj.objgen)
        hidden = fields_of(rendered(key))["trainingkit"].objgen
        assert in_tree == [place for place in on_pages if place != hidden] != []


def _elements(item: Any) -> Iterator[Any]:
    """The structure tree in its order."""
    if isinstance(item, pikepdf.Array):
        for kid in item.as_list():
            yield from _elements(kid)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        if "/K" in item:
            yield from _elements(item.K)


@pytest.mark.parametrize("key", ALL)
def test_headers_say_what_they_head(key: str, rendered: Rendered) -> None:
    with pikepdf.open(io.BytesIO(rendered(key))) as document:
        for element in _elements(document.Root.StructTreeRoot.K):
            if element.S == pikepdf.Name.TH:
                in_head = element.P.P.S == pikepdf.Name.THead
                assert str(element.A.Scope) == ("/Column" if in_head else "/Row")


@pytest.mark.parametrize("key", ALL)
def test_pdf_ua(key: str, rendered: Rendered, tmp_path: Any) -> None:
    import outloud
    import pdfua

    path = tmp_path / "form.pdf"
    path.write_bytes(rendered(key))
    report = pdfua.validate(str(path))
    assert [f for f in report.findings if str(f.severity).lower().endswith("error")] == []
    heard = outloud.check(str(path))
    assert [f for f in heard.findings if str(f.severity).lower().endswith("error")] == []


@pytest.mark.parametrize("key", ALL)
def test_small_without_scripts_and_with_one_font_for_fields(key: str, rendered: Rendered) -> None:
    data = rendered(key)
    assert len(data) < 200_000
    with pikepdf.open(io.BytesIO(data)) as document:
        form = document.Root.AcroForm
        assert list(form.DR.Font.keys()) == ["/Wingdings"]
        assert "/NeedAppearances" not in form
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary):
                assert not {"/JS", "/AA", "/OpenAction", "/SubmitForm"} & set(item.keys())


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

    page = pdf(
        '<html lang="vi"><title>x</title><p>A <a href="field:a" style="display:block"></a></p>', {}
    )
    sizes: dict[str, Any] = {"size": 14, "small": 12, "required": "bắt buộc"}
    assert list(fields_of(fillable(page, [Text("a", "A")], "c", **sizes))) == ["a", "trainingkit"]
    with pytest.raises(ValueError, match="places without a field"):
        fillable(page, [], "c", **sizes)
    with pytest.raises(ValueError, match="no place for the field b"):
        fillable(page, [Text("a", "A"), Text("b", "B")], "c", **sizes)
