"""Decks opened again: every layout, its texts, languages, alt texts, bounds; identical bytes."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Mm

from trainingkit.deck.fit import fit
from trainingkit.deck.geometry import LAYOUTS, Box
from trainingkit.deck.pictures import raster
from trainingkit.deck.template import LANGUAGE_TAGS
from trainingkit.deck.write import deck
from trainingkit.documents.slides import parts, render
from trainingkit.kit import Kit
from trainingkit.load import ROOT
from trainingkit.model.slide import (
    ActivitySlide,
    BulletsSlide,
    ChartSlide,
    PictureSlide,
    TableSlide,
    TitleSlide,
)
from trainingkit.prose import Run
from trainingkit.theme import editions, theme

from .conftest import TINY, Remake

DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
HOSTILE = '<b>&amp; "x" \' ]]> {{ 1 }} =1+1'


def shapes(deck: Any) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            yield number, shape


def notes(deck: Any) -> list[list[str]]:
    return [slide.notes_slide.notes_text_frame.text.split("\n") for slide in deck.slides]


def test_a_deck_a_module_that_has_slides(kit: Kit) -> None:
    assert list(parts(kit)) == [("Bài trình chiếu: Nước sạch cho mọi nhà", "water")]


def test_every_layout_is_used_once_and_named(opened: Any) -> None:
    assert [layout.name for layout in opened.slide_layouts] == list(LAYOUTS)
    assert [slide.slide_layout.name for slide in opened.slides] == [
        "title", "bullets", "columns", "picture", "chart", "questions",
        "section", "table", "activity", "quotation", "closing",
    ]  # fmt: skip
    assert set(LAYOUTS) == {slide.slide_layout.name for slide in opened.slides}


def test_layouts_have_placeholders_of_english_names(opened: Any) -> None:
    for layout in opened.slide_layouts:
        assert [holder.name for holder in layout.placeholders] == [
            *(box.name for box in LAYOUTS[layout.name].boxes),
            "Footer",
            "Slide number",
        ]


def test_titles_come_first_and_are_unique(kit: Kit, opened: Any) -> None:
    expected = [slide.title for session in kit.module("water").sessions for slide in session.slides]
    found = [slide.shapes[0] for slide in opened.slides]
    assert [shape.text_frame.text for shape in found] == expected
    assert {shape.name for shape in found} == {"Title"}
    assert len(set(expected)) == len(expected) == 11


def test_all_that_a_slide_says_stands_in_placeholders(opened: Any) -> None:
    for number, shape in shapes(opened):
        assert shape.is_placeholder, (number, shape.name)
        if shape.has_text_frame:
            assert shape.text_frame.text.strip(), (number, shape.name)


def test_every_slide_has_the_modules_title_and_its_number(opened: Any) -> None:
    for number, slide in enumerate(opened.slides, 1):
        foot, count = list(slide.shapes)[-2:]
        assert (foot.name, foot.text_frame.text) == ("Footer", "Nước sạch cho mọi nhà")
        field = count._element.find(f".//{qn('a:fld')}")
        assert (count.name, field.get("type")) == ("Slide number", "slidenum")
        assert field.findtext(qn("a:t")) == str(number)


def test_notes_begin_with_session_and_minutes(opened: Any) -> None:
    found = notes(opened)
    assert found[1][:2] == ["Nước từ đâu đến – trang này 5 phút", "Hỏi từng nguồn."]
    assert found[2][0] == "Nước từ đâu đến – cả bài 35 phút"
    assert found[6][0] == "Tiền nước – cả bài 25 phút"


def test_the_first_slide_of_a_session_carries_the_advice(opened: Any) -> None:
    found = notes(opened)
    assert found[0] == [
        "Nước từ đâu đến – cả bài 35 phút",
        "Chào các bác.",
        "Lời khuyên cho giảng viên:",
        "Nói chậm. Chỉ vào hình.",
    ]
    assert [index for index, said in enumerate(found) if "Lời khuyên cho giảng viên:" in said] == [
        0
    ]


def test_notes_end_with_the_sources_of_the_slide(opened: Any) -> None:
    assert notes(opened)[1][2:] == [
        "Nguồn:",
        "[1] Luật Nước (bịa để thử). Nhà in Thử, 05/2024.",
    ]
    assert "Nguồn:" not in notes(opened)[2]


def test_long_notes_are_set_smaller_to_stay_on_their_page(kit: Kit, with_slides: Remake) -> None:
    def size(text: str) -> float:
        slide = BulletsSlide(layout="bullets", title="A", bullets=("B",), notes=text)
        made = Presentation(io.BytesIO(deck(kit, with_slides(slide))))
        run = made.slides[0].notes_slide.notes_text_frame.paragraphs[1].runs[0]
        return float(run.font.size.pt)

    assert size("Ngắn.") == 14
    assert size("Một câu dài vừa phải để thử xem sao. " * 66) == 11


def test_pictures_tables_and_charts_are_described(opened: Any) -> None:
    described = {
        shape.name: shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for _, shape in shapes(opened)
        if not shape.has_text_frame
    }
    assert described == {
        "Picture": "Một cái giếng có mái che",
        "Chart": "Từ 5 lên 12 nhà",
        "Table": "Giá theo khối",
    }


def test_the_picture_is_whole_and_sharp(opened: Any) -> None:
    (picture,) = (shape for _, shape in shapes(opened) if shape.name == "Picture")
    assert (picture.crop_left, picture.crop_right, picture.crop_top, picture.crop_bottom) == (
        0,
    ) * 4
    wide, high = picture.image.size
    assert wide / high == pytest.approx(picture.width / picture.height, rel=0.01)
    assert wide / (picture.width / 914400) == pytest.approx(200, rel=0.01)


def test_a_drawing_that_only_decorates_says_so(kit: Kit) -> None:
    drawings = {
        **kit.curriculum.images,
        "images/icons/water.svg": kit.curriculum.images["images/well.svg"],
    }
    other = dataclasses.replace(kit.curriculum, images=drawings)
    module = kit.module("water").model_copy(update={"icon": "water"})
    made = deck(Kit(kit.course, other, "vi", "standard"), module)
    first = Presentation(io.BytesIO(made)).slides[0]
    (picture,) = (shape for shape in first.shapes if shape.name == "Picture")
    (said,) = picture._element.xpath(".//p:cNvPr")
    assert said.get("descr") == ""
    assert [element.get("val") for element in said.iter(f"{{{DECORATIVE}}}decorative")] == ["1"]
    notice = [shape.name for shape in first.shapes]
    assert notice == ["Title", "Subtitle", "Picture", "Footer", "Slide number"]


def test_drawings_have_the_colours_of_the_edition() -> None:
    box = Box("Picture", "pic", 0, 0, 8, 8)
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
        b'<rect width="4" height="8" fill="#1F4E79"/>'
        b'<rect x="4" width="4" height="8" fill="#f2f5f9"/></svg>'
    )

    def colours(edition: str) -> list[Any]:
        made = raster("images/a.svg", drawing, box, theme(edition).colours).data
        with Image.open(io.BytesIO(made)) as image:
            shown = image.convert("RGB")
            return [shown.getpixel((at, 20)) for at in (15, 48)]

    assert colours("standard") == [(0x1F, 0x4E, 0x79), (0xE6, 0xED, 0xF5)]
    assert colours("bw") == [(0, 0, 0), (255, 255, 255)]


def test_decimals_are_labelled_in_the_signs_of_the_language(kit: Kit, with_slides: Remake) -> None:
    slide = ChartSlide.model_validate(
        {
            "layout": "chart", "title": "Tỷ lệ", "notes": "Đọc.", "alt": "Tỷ lệ",
            "categories": ["2023", "2024"],
            "series": [{"name": "Nhà", "values": [11.4, 18]}],
        }
    )  # fmt: skip
    made = Presentation(io.BytesIO(deck(kit, with_slides(slide))))
    space = made.slides[0].shapes[1].chart._chartSpace
    labels = {
        int(label.find(qn("c:idx")).get("val")): label.find(qn("c:numFmt")).get("formatCode")
        for label in space.iter(qn("c:dLbl"))
    }
    assert labels == {0: '[=11.4]"11,4";General'}


def test_the_table_is_native_with_a_head(opened: Any) -> None:
    (frame,) = (shape for _, shape in shapes(opened) if shape.has_table)
    table = frame.table
    assert (table.first_row, table.horz_banding) == (True, False)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Khối", "Tiền"], ["1", "6.000\u00a0đ"], ["10", "60.000\u00a0đ"],
    ]  # fmt: skip


def test_the_chart_is_native_with_labels(opened: Any) -> None:
    (frame,) = (shape for _, shape in shapes(opened) if shape.has_chart)
    plot = frame.chart.plots[0]
    assert list(plot.categories) == ["2023", "2024"]
    assert [(series.name, tuple(series.values)) for series in plot.series] == [("Nhà", (5, 12))]
    assert plot.series[0].data_labels.show_value
    assert frame.chart.chart_title.text_frame.text == "Nhà"


def test_series_are_told_apart_without_colour(kit: Kit, with_slides: Remake) -> None:
    slide = ChartSlide.model_validate(
        {
            "layout": "chart", "title": "Ba", "notes": "Đọc.", "alt": "Ba",
            "categories": ["2023", "2024"],
            "series": [{"name": name, "values": [1, 2]} for name in ("Một", "Hai", "Ba")],
        }
    )  # fmt: skip
    made = Presentation(io.BytesIO(deck(kit, with_slides(slide))))
    chart = made.slides[0].shapes[1].chart
    fills = [series.format.fill for series in chart.plots[0].series]
    looks = [
        (str(fill.type), None if index == 1 else str(fill.fore_color.theme_color))
        for index, fill in enumerate(fills)
    ]
    assert len(set(looks)) == 3
    assert chart.has_legend


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_run_has_its_language(kit: Kit, lang: str) -> None:
    other = Kit(kit.course, kit.curriculum, lang, "standard")
    package = zipfile.ZipFile(io.BytesIO(deck(other, other.module("water"))))
    tag = LANGUAGE_TAGS[lang]
    counted = dict.fromkeys(("slides", "notesSlides", "charts", "slideLayouts"), 0)
    for name in package.namelist():
        if not re.match(r"ppt/.*\.xml$", name):
            continue
        tree = etree.fromstring(package.read(name))
        for run in tree.iter(qn("a:r"), qn("a:fld")):
            look = run.find(qn("a:rPr"))
            assert look is not None, name
            assert look.get("lang") == tag, name
            folder = name.split("/")[1]
            counted[folder] = counted.get(folder, 0) + 1
        for element in tree.iter(qn("a:endParaRPr"), qn("a:defRPr")):
            assert element.get("lang", tag) == tag, name
    assert min(counted.values()) > 0, counted


def test_all_text_is_arial(made: bytes) -> None:
    package = zipfile.ZipFile(io.BytesIO(made))
    faces = set()
    for name in package.namelist():
        if name.endswith(".xml"):
            faces |= set(re.findall(rb'typeface="([^"]*)"', package.read(name)))
    assert faces <= {b"Arial", b"+mn-lt", b"+mn-ea", b"+mn-cs", b"+mj-lt"}
    assert b"Arial" in faces


def _size(shape: Any, run: Any, layout: Any) -> float:
    """Points of a run: its own, or its placeholder's on the layout."""
    if run.font.size is not None:
        return float(run.font.size.pt)
    index = shape.placeholder_format.idx
    (holder,) = (holder for holder in layout.placeholders if holder.placeholder_format.idx == index)
    return int(holder._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}").get("sz")) / 100


def test_no_text_is_smaller_than_its_floor(opened: Any) -> None:
    slide_sizes = theme("standard").slide
    small = {"Footer", "Note", "Caption"}
    checked = 0
    for slide in opened.slides:
        for shape in slide.shapes:
            floor = slide_sizes.note if shape.name in small else slide_sizes.body_floor
            if shape.has_text_frame:
                for paragraph in shape.text_frame.paragraphs:
                    for run in paragraph.runs:
                        assert _size(shape, run, slide.slide_layout) >= floor, shape.name
                        checked += 1
            elif shape.name == "Table":
                for row in shape.table.rows:
                    for cell in row.cells:
                        (run,) = cell.text_frame.paragraphs[0].runs
                        assert run.font.size.pt >= floor
            elif shape.name == "Chart":
                sizes = shape.chart._chartSpace.xpath(".//@sz")
                assert sizes
                assert min(map(int, sizes)) >= floor * 100
    assert checked > 30


def test_everything_stands_within_the_slide(opened: Any) -> None:
    wide, high = opened.slide_width, opened.slide_height
    assert (round(wide / 914400, 3), round(high / 914400, 3)) == (13.333, 7.5)
    everything = [shape for _, shape in shapes(opened)]
    for layout in opened.slide_layouts:
        everything += layout.shapes
    for shape in everything:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= wide + Mm(0.1), shape.name
        assert shape.top + shape.height <= high + Mm(0.1), shape.name


def test_placeholders_of_a_layout_do_not_overlap(opened: Any) -> None:
    for layout in opened.slide_layouts:
        holders = list(layout.placeholders)
        for index, one in enumerate(holders):
            for two in holders[index + 1 :]:
                apart = (
                    one.left + one.width <= two.left
                    or two.left + two.width <= one.left
                    or one.top + one.height <= two.top
                    or two.top + two.height <= one.top
                )
                assert apart, (layout.name, one.name, two.name)


def test_text_fits_the_shape_that_it_is_written_in(opened: Any) -> None:
    checked = 0
    for slide in opened.slides:
        boxes = LAYOUTS[slide.slide_layout.name].boxes
        for shape in slide.shapes:
            box = next((box for box in boxes if box.name == shape.name), None)
            if box is None or not shape.has_text_frame:
                continue
            paragraphs = [
                [Run(run.text, bool(run.font.bold)) for run in paragraph.runs]
                for paragraph in shape.text_frame.paragraphs
            ]
            size = _size(shape, shape.text_frame.paragraphs[0].runs[0], slide.slide_layout)
            around = 2 * box.inset
            found = fit(
                paragraphs,
                shape.width / 36000 - around - box.indent,
                shape.height / 36000 - around + 0.01,
                (size,),
                bold=box.bold,
            )
            assert found.fits, (slide.slide_layout.name, shape.name)
            checked += 1
    assert checked == 26


def test_properties_name_the_organisations_and_no_machine(opened: Any) -> None:
    properties = opened.core_properties
    assert properties.title == "Nước sạch cho mọi nhà"
    assert properties.author.endswith("Hội Người cao tuổi Việt Nam")
    assert properties.last_modified_by == properties.author
    assert properties.language == "vi-VN"
    assert str(properties.created) == str(properties.modified)
    assert str(properties.created).startswith("2024-01-01 00:00:00")


def test_slides_are_grouped_by_session(made: bytes) -> None:
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("ppt/presentation.xml"))
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = {
        section.get("name"): len(list(section.iter(f"{space}sldId")))
        for section in tree.iter(f"{space}section")
    }
    assert sections == {"Nước từ đâu đến": 6, "Tiền nước": 5}


def test_the_same_bytes_in_another_process(made: bytes) -> None:
    code = (
        "import sys, hashlib; from pathlib import Path; from trainingkit.kit import Kit;"
        "from trainingkit.load import load; from trainingkit.deck.write import deck;"
        "c = load(Path(sys.argv[1])).curriculum;"
        "kit = Kit(c.courses['short'], c, 'vi', 'standard');"
        "print(hashlib.sha256(deck(kit, kit.module('water'))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LANG": "C"}
    other = subprocess.run(
        [sys.executable, "-c", code, str(TINY)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert other.stdout.strip() == hashlib.sha256(made).hexdigest()


def test_nothing_in_the_package_knows_a_clock_or_a_stranger(made: bytes) -> None:
    package = zipfile.ZipFile(io.BytesIO(made))
    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    (book,) = (name for name in package.namelist() if name.endswith(".xlsx"))
    inner = zipfile.ZipFile(io.BytesIO(package.read(book)))
    assert {info.date_time for info in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = inner.read("docProps/core.xml")
    assert set(re.findall(rb">(\d{4}-[^<]*)<", core)) == {b"2024-01-01T00:00:00Z"}
    everything = b"".join(package.read(name) for name in package.namelist()) + core
    assert b"Canny" not in everything
    assert b"python-pptx" not in everything


def test_no_other_program_is_needed(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "system", refuse)
    monkeypatch.setenv("PATH", "")
    assert render(kit, "water")[:2] == b"PK"


def test_hostile_text_stays_text(kit: Kit, with_slides: Remake) -> None:
    module = with_slides(
        TitleSlide(layout="title", title=HOSTILE, subtitle=HOSTILE, notes=HOSTILE),
        TableSlide(
            layout="table", title="Bảng", columns=("=1+1", HOSTILE), rows=(("=1+1", HOSTILE),),
            alt=HOSTILE, notes="Đọc.",
        ),
        ChartSlide.model_validate(
            {
                "layout": "chart", "title": "Hình", "notes": "Đọc.", "alt": HOSTILE,
                "categories": ["=1+1", "http://a.b/"], "unit": HOSTILE,
                "series": [{"name": "=2+2", "values": [1, 2]}],
            }
        ),
        ActivitySlide(
            layout="activity", title="Từ dài", task=("x" * 400,), timer=1, group="y" * 90,
            notes="Đọc.",
        ),
        PictureSlide(
            layout="picture", title="Giếng", image="images/well.svg", alt=HOSTILE, notes="Chỉ."
        ),
        title=HOSTILE,
    )  # fmt: skip
    made = deck(kit, module)
    slides = Presentation(io.BytesIO(made)).slides
    # It takes two lines here: fixed spaces hold its end together.
    assert slides[0].shapes[0].text_frame.text.replace("\u00a0", " ") == HOSTILE
    assert slides[0].shapes[1].text_frame.text == HOSTILE
    assert slides[0].notes_slide.notes_text_frame.text.split("\n")[1] == HOSTILE
    assert slides[0].shapes[2].text_frame.text == HOSTILE
    assert slides[1].shapes[1].table.cell(1, 0).text == "=1+1"
    assert slides[1].shapes[1]._element.xpath(".//p:cNvPr")[0].get("descr") == HOSTILE
    assert list(slides[2].shapes[1].chart.plots[0].categories) == ["=1+1", "http://a.b/"]
    assert slides[3].shapes[1].text_frame.text == "x" * 400
    package = zipfile.ZipFile(io.BytesIO(made))
    (book,) = (name for name in package.namelist() if name.endswith(".xlsx"))
    inner = zipfile.ZipFile(io.BytesIO(package.read(book)))
    assert b"<f>" not in inner.read("xl/worksheets/sheet1.xml")
    assert b"=1+1" in inner.read("xl/sharedStrings.xml")
    assert not any("hyperlink" in name for name in inner.namelist())


def _light(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("edition", editions())
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("accent", "paper"),
        ("paper", "accent"),
        ("ink", "accent_soft"),
        ("accent", "accent_soft"),
    ],
)
def test_contrast_is_seven_to_one(edition: str, text: str, ground: str) -> None:
    colours = theme(edition).colours
    one, two = sorted((_light(getattr(colours, text)), _light(getattr(colours, ground))))
    assert (two + 0.05) / (one + 0.05) >= 7


def test_colours_come_from_the_theme(kit: Kit) -> None:
    dark = Kit(kit.course, kit.curriculum, "vi", "bw")
    package = zipfile.ZipFile(io.BytesIO(render(dark, "water")))
    assert b"1F4E79" not in package.read("ppt/theme/theme1.xml")
    for name in package.namelist():
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/slides/")):
            assert b"srgbClr" not in package.read(name), name
