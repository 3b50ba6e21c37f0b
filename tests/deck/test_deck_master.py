"""Slide masters of partners: what is refused and why, and decks that are made on them."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from trainingkit.checks.slides import on_master
from trainingkit.deck.geometry import LAYOUTS
from trainingkit.deck.master import examine, required
from trainingkit.deck.package import packed
from trainingkit.deck.setting import Table, set_slide
from trainingkit.deck.write import deck
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.messages import catalogue
from trainingkit.model.slide import BulletsSlide, TableSlide
from trainingkit.plan import plan
from trainingkit.problems import show

from .conftest import TINY, Remake
from .partners import ORDER, changed, files, layout, partner, replaced
from .sound import package_faults, reader_faults

ENGLISH = catalogue("en")
SAVE = "open it in PowerPoint and save it as a PowerPoint presentation (.pptx)"


def told(raw: bytes) -> list[str]:
    """What is said of a file, each problem on one line, with how to mend it."""
    found = examine(raw, "hai.pptx")
    return [
        re.sub(r"\n\s+= to mend: ", " | ", show(problem, ENGLISH)) for problem in found.problems
    ]


def on(kit: Kit, raw: bytes) -> Any:
    other = dataclasses.replace(kit, template=raw)
    return Presentation(io.BytesIO(deck(other, other.module("water"))))


def test_a_deck_of_ours_is_a_master_that_fits(made: bytes) -> None:
    found = examine(made, "hai.pptx")
    assert found.problems == ()
    assert found.master is not None
    for name, ours in LAYOUTS.items():
        boxes = found.master.layouts[name].boxes
        for box, own in zip(boxes, ours.boxes, strict=True):
            assert box[2:6] == pytest.approx(own[2:6], abs=0.01), (name, box.name)
            assert (box.anchor, box.align, box.bold) == (own.anchor, own.align, own.bold)
            assert box.name == own.name
            if own.kind not in ("pic", "tbl", "chart"):
                assert box.text_width == pytest.approx(own.text_width, abs=0.01)
                assert box.text_height == pytest.approx(own.text_height, abs=0.01)


def test_a_deck_on_a_partners_master(kit: Kit, made: bytes) -> None:
    raw = partner(made)
    assert told(raw) == []
    opened = on(kit, raw)
    assert [slide.slide_layout.name for slide in opened.slides] == [
        f"1_{name.title()}"
        for name in ("title", "bullets", "columns", "picture", "chart", "questions", "section",
                     "table", "activity", "quotation", "closing")
    ]  # fmt: skip
    assert [slide.shapes.title.text_frame.text for slide in opened.slides] == [
        slide.title for session in kit.module("water").sessions for slide in session.slides
    ]
    theme = files(partner(made))["ppt/theme/theme1.xml"]
    other = dataclasses.replace(kit, template=raw)
    result = deck(other, other.module("water"))
    assert files(result)["ppt/theme/theme1.xml"] == theme
    assert list(package_faults(result)) == []
    assert list(reader_faults(result)) == []
    assert deck(dataclasses.replace(other), other.module("water")) == result


def test_pictures_take_the_masters_colours(made: bytes) -> None:
    master = examine(partner(made), "hai.pptx").master
    assert master is not None
    assert master.colours == {"ink": "#1A1A1A", "accent": "#5B1A1A", "accent_soft": "#FFF3D6"}


def test_slides_and_notes_of_the_file_are_left_behind(kit: Kit, made: bytes) -> None:
    opened = on(kit, partner(made))
    assert len(opened.slides) == 11
    names = files(deck(dataclasses.replace(kit, template=partner(made)), kit.module("water")))
    assert sum(name.startswith("ppt/slides/slide") for name in names) == 11
    assert sum(name.startswith("ppt/notesMasters/notesMaster") for name in names) == 1


def test_a_template_of_powerpoint_is_taken(made: bytes) -> None:
    raw = changed(made, {"[Content_Types].xml": replaced("presentation.main", "template.main")})
    assert told(raw) == []


def test_what_is_missing_is_told_all_at_once(made: bytes) -> None:
    raw = changed(
        made,
        {
            layout("quotation"): replaced('name="quotation"', 'name="Zitat"'),
            layout("columns"): lambda text: text.replace('name="Left"', 'name="Links"').replace(
                'name="Right heading"', 'name="Rechts"'
            ),
            layout("table"): replaced('<p:ph type="tbl"', '<p:ph type="pic"'),
        },
    )
    assert told(raw) == [
        "hai.pptx:columns: the placeholder “Left” is missing | insert a placeholder of the kind"
        " text, or name the one that is there; names stand in the Selection Pane (Alt+F10)",
        "hai.pptx:columns: the placeholder “Right heading” is missing | insert a placeholder of"
        " the kind text, or name the one that is there; names stand in the Selection Pane"
        " (Alt+F10)",
        "hai.pptx:table/Table: this placeholder does not take what stands in it | replace it by"
        " one of the kind table",
        "hai.pptx: the layout “quotation” is missing | add a layout of this name with Title,"
        " Quotation, By",
    ]


def test_a_picture_on_the_title_slide_may_be_missing(kit: Kit, made: bytes) -> None:
    raw = changed(made, {layout("title"): replaced('name="Picture"', 'name="Bild"')})
    assert told(raw) == []
    assert [shape.name for shape in on(kit, raw).slides[0].shapes][:2] == ["Title", "Subtitle"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("closing", 'name="closing"', 'name="Bullets"', "hai.pptx:bullets: two layouts have"),
        ("columns", 'name="Left heading"', 'name="Left"',
         "hai.pptx:columns/Left: two placeholders have this name"),
        ("bullets", '<a:off x="648000" y="1764000"/>', '<a:off x="648000" y="9764000"/>',
         "hai.pptx:bullets/Body: stands partly outside the slide | move it, or make it smaller"),
        ("bullets", '<a:bodyPr vert="horz"', '<a:bodyPr vert="vert"',
         "hai.pptx:bullets/Title: its text is turned, or stands in columns | set its text straight"
         " and in one column (Format Shape, Text Box)"),
        ("bullets", '<a:defRPr sz="3600"', '<a:defRPr cap="all" sz="3600"',
         "hai.pptx:bullets/Title: its text is in capitals, which weak eyes read badly | take the"
         " capitals off (Font, All Caps)"),
        ("bullets", '<a:off x="648000" y="1764000"/>', '<a:off x="648000" y="1000000"/>',
         "hai.pptx:bullets/Title: stands over the placeholder “Body” | move them apart"),
    ],
)  # fmt: skip
def test_what_cannot_be_set(made: bytes, name: str, old: str, new: str, said: str) -> None:
    raw = changed(made, {layout(name): replaced(old, new, 1)})
    assert any(line.startswith(said) for line in told(raw)), told(raw)
    assert examine(raw, "hai.pptx").master is None


@pytest.mark.parametrize(
    ("ink", "said", "usable"),
    [
        ("666666", "5.7:1", True),  # a warning: legible for most
        ("999999", "2.8:1", False),
    ],
)
def test_text_that_is_too_pale(made: bytes, ink: str, said: str, usable: bool) -> None:
    raw = changed(made, {"ppt/theme/theme1.xml": replaced("1A1A1A", ink)})
    label = "warning: " if usable else ""
    assert (
        f"hai.pptx:bullets/Body: {label}its text has a contrast of {said}; 7:1 is what weak eyes"
        " need | make the text darker, or what it stands on lighter"
    ) in told(raw)
    assert (examine(raw, "hai.pptx").master is not None) == usable


def test_an_unknown_font_is_told_and_measured_wide(kit: Kit, made: bytes) -> None:
    raw = changed(made, {"ppt/theme/theme1.xml": replaced('"Arial"', '"Verdana"')})
    assert told(raw) == [
        "hai.pptx: warning: the font Verdana is not known here: text is measured as if it were a"
        " fifth wider than Arial | see that every computer has it, with all Vietnamese letters;"
        " or use Arial, Calibri, Times New Roman"
    ]
    found = examine(raw, "hai.pptx").master
    assert found is not None
    wide = found.layouts["bullets"].box("Body").text_width
    assert wide == pytest.approx(LAYOUTS["bullets"].box("Body").text_width / 1.2, abs=0.01)
    cell = "Một ô của bảng khá dài để đo"
    slide = TableSlide(
        layout="table", title="Bảng", alt="Bảng", notes="Đọc.", columns=("A", "B"),
        rows=((cell, cell),) * 5,
    )  # fmt: skip
    ours, theirs = (
        next(part for part in set_slide(slide, kit.voice(), kit.theme.slide, None, layouts).parts
             if isinstance(part, Table))
        for layouts in (LAYOUTS, found.layouts)
    )  # fmt: skip
    assert sum(theirs.table_fit.widths) == pytest.approx(302.67, abs=0.01)
    assert (ours.fit.size, ours.fit.lines) == (28, 6)
    assert (theirs.fit.size, theirs.fit.lines) == (24, 6)


def test_small_type_of_a_master_is_raised_to_our_least(kit: Kit, made: bytes) -> None:
    raw = changed(made, {layout("bullets"): lambda text: re.sub('sz="3200"', 'sz="1400"', text)})
    slide = on(kit, raw).slides[1]
    run = slide.shapes[1].text_frame.paragraphs[0].runs[0]
    assert run.font.size.pt == 20


def test_text_is_measured_in_the_masters_boxes(kit: Kit, made: bytes, with_slides: Remake) -> None:
    """A list that fits our box does not fit one of a quarter of its height."""
    loaded = load(TINY)
    lines = tuple(f"Dòng thứ {n} của một danh sách khá dài trên trang chiếu" for n in range(6))
    module = with_slides(BulletsSlide(layout="bullets", title="Dài", bullets=lines, notes="Đọc."))
    modules = {**loaded.curriculum.modules, "water": module}
    curriculum = dataclasses.replace(loaded.curriculum, modules=modules)
    known = dataclasses.replace(loaded, curriculum=curriculum)
    low = changed(
        made,
        {layout("bullets"): lambda text: re.sub(r'(cx="10896120") cy="4356000"',
                                                r'\1 cy="1089000"', text)},
    )  # fmt: skip
    fits, tight = (examine(raw, "hai.pptx").master for raw in (made, low))
    assert fits is not None
    assert tight is not None
    assert list(on_master(known, fits, {"water"})) == []
    (problem,) = on_master(known, tight, {"water"})
    assert ENGLISH(problem.message) == "the slide text needs 64 mm; there are 30 mm"
    assert problem.hint is not None
    assert ENGLISH(problem.hint) == ("make the placeholder larger in hai.pptx, or shorten the text")
    assert list(on_master(known, tight, {"other"})) == []


def _container(**parts: bytes) -> bytes:
    return packed({name.replace("__", "/"): data for name, data in parts.items()})


def _cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def test_files_that_are_none_are_refused_kindly(made: bytes) -> None:
    whole = files(made)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(4):
            package.writestr(f"{number}.xml", bytes(80_000_000))
    twice = io.BytesIO(made)
    with zipfile.ZipFile(twice, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("ppt/presentation.xml", b"<a/>")
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    theme = whole["ppt/theme/theme1.xml"]
    declared = theme.replace(b"?>", b"?>" + entity, 1)
    linked = whole["ppt/slideLayouts/_rels/slideLayout1.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://example.org/a.png" TargetMode="External"/>'
        b"</Relationships>",
    )
    macros = whole["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    expected = {
        b"": f"this is not a PowerPoint file | {SAVE}",
        b"%PDF-1.7": f"this is not a PowerPoint file | {SAVE}",
        _container(word__document=b"x"): f"this is not a PowerPoint file | {SAVE}",
        b"\xd0\xcf\x11\xe0" + bytes(500): "the file has a password, or the old format .ppt | save"
        " it without a password as a PowerPoint presentation (.pptx)",
        _cut(made): f"the file is damaged | {SAVE}",
        twice.getvalue(): f"the file is damaged | {SAVE}",
        bomb.getvalue(): f"the file holds too much for a slide master | {SAVE}",
        packed({**whole, "ppt/theme/theme1.xml": declared}): "the file is damaged:"
        f" ppt/theme/theme1.xml | {SAVE}",
        packed({**whole, "ppt/theme/theme1.xml": b"<a>"}): "the file is damaged:"
        f" ppt/theme/theme1.xml | {SAVE}",
        packed({**whole, "ppt/theme/theme1.xml": b"<a/>"}): f"the file is damaged | {SAVE}",
        packed({**whole, "[Content_Types].xml": macros}): "the file has macros | save it without"
        " macros as a PowerPoint presentation (.pptx)",
        bytes(60_000_001): "the file is too large for a slide master | make its pictures smaller"
        " (File, Compress Pictures)",
    }
    for raw, said in expected.items():
        assert told(raw) == [f"hai.pptx: {said}"]
    outside = packed({**whole, "ppt/slideLayouts/_rels/slideLayout1.xml.rels": linked})
    assert told(outside) == [
        "hai.pptx:slideLayout1.xml: a picture or object lies outside the file | insert it into the"
        " master instead of linking it"
    ]


def test_only_decks_are_made_again_on_another_master(kit: Kit, made: bytes) -> None:
    other = dataclasses.replace(kit, template=made)
    pairs = list(zip(plan(kit), plan(other), strict=True))
    differ = {one.document for one, two in pairs if one.base != two.base}
    assert differ == {"slides"}


def test_the_documentation_names_what_a_master_must_have() -> None:
    text = (Path(__file__).parents[2] / "docs" / "slides.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| ((?:`[A-Za-z ]+`(?:, )?)+)", text, re.M))
    assert {name: tuple(re.findall("`([^`]+)`", names)) for name, names in rows.items()} == dict(
        required()
    )
    assert list(rows) == list(ORDER)
