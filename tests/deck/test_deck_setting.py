"""What stands where on a slide; and the check that reads it."""

from __future__ import annotations

import dataclasses
import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest

from trainingkit.checks import slides as slides_check
from trainingkit.deck.chart import Chart, label_format, number_format
from trainingkit.deck.fit import width
from trainingkit.deck.geometry import CELL_SIDE, LAYOUTS
from trainingkit.deck.setting import Picture, Setting, Table, Text, footer, set_slide, sources
from trainingkit.kit import Kit
from trainingkit.load import ROOT, inspect
from trainingkit.messages import catalogue
from trainingkit.model import Slide
from trainingkit.model.slide import (
    ActivitySlide,
    BulletsSlide,
    ChartSlide,
    ColumnsSlide,
    PictureSlide,
    QuotationSlide,
    TableSlide,
    TitleSlide,
)
from trainingkit.problems import show
from trainingkit.prose import Run


def set_one(kit: Kit, slide: Slide) -> Setting:
    return set_slide(slide, kit.voice(), kit.theme.slide)


def texts(setting: Setting) -> dict[str, list[str]]:
    return {
        part.box.name: ["".join(run.text for run in runs) for runs in part.paragraphs]
        for part in setting.parts
        if isinstance(part, Text)
    }


def column_chart(*names: str, values: tuple[float, ...] = (), kind: str = "bar") -> ChartSlide:
    return ChartSlide.model_validate(
        {
            "layout": "chart",
            "kind": kind,
            "title": "Số nhà",
            "notes": "Đọc.",
            "categories": names,
            "series": ({"name": "Nhà", "values": values or tuple(range(len(names)))},),
            "alt": "Số nhà",
        }
    )


def test_citations_are_left_out_and_amounts_carry_their_date(kit: Kit) -> None:
    slide = BulletsSlide(
        layout="bullets",
        title="Hỗ trợ",
        bullets=("Giếng [@law-water]", "[$water-support]"),
        notes="Nói [@law-water].",
    )
    assert texts(set_one(kit, slide))["Body"] == [
        "Giếng",
        "50.000\u00a0đ một tháng (cập nhật 01/06/2024)",
    ]
    assert sources(slide, kit.voice()) == {"law-water": 1}


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("Đếm [@law-water]", "Đếm [1]"),
        ("[@law-water]", "Nguồn: [1]"),
        ("[@law-water] [@law-water] [@law-water]", "Nguồn: [1] [1] [1]"),
        ("Số giả định", "Số giả định"),
    ],
)
def test_the_note_below_a_table_numbers_its_sources(kit: Kit, note: str, shown: str) -> None:
    slide = TableSlide(
        layout="table", title="Bảng", columns=("A", "B"), rows=(("1", "2"),), alt="Bảng",
        note=note, notes="Đọc.",
    )  # fmt: skip
    assert texts(set_one(kit, slide))["Note"] == [shown]


def test_columns_of_figures_stand_at_the_right_but_never_the_first(kit: Kit) -> None:
    slide = TableSlide(
        layout="table", title="Bảng", notes="Đọc.", alt="Bảng",
        columns=("Năm", "Tiền", "Tỷ lệ", "Ghi chú"),
        rows=(("2023", "6.000 đ", "60–70%", "từ 5 người"), ("2024", "", "9,5%", "12")),
    )  # fmt: skip
    (table,) = (part for part in set_one(kit, slide).parts if isinstance(part, Table))
    assert table.figures == (False, True, True, False)
    # The block of figures stands in the middle of its column, all ends below each other.
    widest = max(width([Run(shown)], table.fit.size) for shown in ("60–70%", "9,5%"))
    assert table.ends[2] == pytest.approx((table.table_fit.widths[2] - widest) / 2)
    assert table.ends[0] == table.ends[3] == CELL_SIDE


@pytest.mark.parametrize(
    ("rows", "size"),
    [(3, 32), (4, 28)],
)
def test_a_table_of_few_rows_is_set_larger(kit: Kit, rows: int, size: float) -> None:
    slide = TableSlide(
        layout="table", title="Bảng", notes="Đọc.", alt="Bảng", columns=("Năm", "Nhà"),
        rows=(("2023", "năm nhà"),) * rows,
    )  # fmt: skip
    (table,) = (part for part in set_one(kit, slide).parts if isinstance(part, Table))
    assert table.fit.size == size


@pytest.mark.parametrize(
    ("said", "verses"),
    [
        ("Có công mài sắt, có ngày nên kim.", ["Có công mài sắt, có ngày nên kim."]),
        (
            "Bầu ơi thương lấy bí cùng, tuy rằng khác giống nhưng chung một giàn.",
            ["Bầu ơi thương lấy bí cùng,", "tuy rằng khác giống nhưng chung một giàn."],
        ),
    ],
)
def test_a_saying_of_two_lines_breaks_where_it_takes_breath(
    kit: Kit, said: str, verses: list[str]
) -> None:
    slide = QuotationSlide(layout="quotation", title="Lời", text=said, by="Ca dao", notes="Đọc.")
    assert texts(set_one(kit, slide))["Quotation"] == verses


def test_a_title_slide_shows_the_modules_drawing_if_there_is_one(kit: Kit) -> None:
    slide = TitleSlide(layout="title", title="Nước", subtitle="Sạch", notes="Chào.")
    drawing = {"images/icons/well.svg": kit.curriculum.images["images/well.svg"]}
    voice = kit.voice()
    voice.curriculum = dataclasses.replace(
        kit.curriculum, images={**kit.curriculum.images, **drawing}
    )
    shown = set_slide(slide, voice, kit.theme.slide, "well").parts[-1]
    assert isinstance(shown, Picture)
    assert (shown.path, shown.alt) == ("images/icons/well.svg", "")
    assert isinstance(set_slide(slide, voice, kit.theme.slide, "none").parts[-1], Text)


def test_calculations_keep_the_space_before_their_signs(kit: Kit) -> None:
    slide = BulletsSlide(
        layout="bullets",
        title="Tính",
        bullets=("3 × 100 : 4 [@law-water], là 75 [@law-water] : đủ",),
        notes="Tính.",
    )
    assert texts(set_one(kit, slide))["Body"] == ["3 × 100 : 4, là 75 : đủ"]


def test_both_columns_have_one_size_and_one_height_of_headings(kit: Kit) -> None:
    slide = ColumnsSlide.model_validate(
        {
            "layout": "columns", "title": "Hai cột", "notes": "So.",
            "left": {
                "heading": "Những việc nên làm trong mỗi buổi sinh hoạt",
                "bullets": ["Một câu dài để nhiều dòng, dài nữa và dài thêm nữa cho đủ"] * 5,
            },
            "right": {"heading": "Không", "bullets": ["Ngắn"]},
        }
    )  # fmt: skip
    setting = set_one(kit, slide)
    parts = {part.box.name: part for part in setting.parts if isinstance(part, Text)}
    assert parts["Left heading"].box.height == parts["Right heading"].box.height > 19
    assert parts["Left"].fit.size == parts["Right"].fit.size
    assert parts["Left"].box.top == parts["Right"].box.top
    assert list(parts) == ["Title", "Left heading", "Left", "Right heading", "Right"]


@pytest.mark.parametrize(
    ("extra", "boxes"),
    [
        ({"bullets": ("Một",), "caption": "Hình"}, ["Title", "Body", "Caption", "Picture"]),
        ({"bullets": ("Một",)}, ["Title", "Body", "Picture"]),
        ({"caption": "Hình"}, ["Title", "Caption", "Picture"]),
        ({}, ["Title", "Picture"]),
    ],
)
def test_the_texts_of_a_picture_stand_beside_it_one_below_the_other(
    kit: Kit, extra: dict[str, object], boxes: list[str]
) -> None:
    slide = PictureSlide.model_validate(
        {
            "layout": "picture", "title": "Giếng", "image": "images/well.svg", "alt": "Giếng",
            "notes": "Chỉ.", **extra,
        }
    )  # fmt: skip
    setting = set_one(kit, slide)
    assert [part.box.name for part in setting.parts] == boxes
    *beside, picture = [part.box for part in setting.parts]
    assert (picture.width, picture.height) == (212, 160)
    assert all(box.left + box.width <= picture.left for box in beside)
    # A title of one line; what follows it moves up.
    assert [round(box.top, 1) for box in beside[:2]] == [14, 37.9][: len(beside)]
    assert all(upper.top < lower.top for upper, lower in itertools.pairwise(beside))
    assert all(upper.bottom <= lower.top for upper, lower in itertools.pairwise(beside[1:]))


def test_an_activity_shows_its_minutes_in_words(kit: Kit) -> None:
    slide = ActivitySlide(
        layout="activity", title="Tính", task=("Tính",), timer=20, group="cặp đôi", notes="Đi."
    )
    shown = texts(set_one(kit, slide))
    assert shown["Time"] == ["Thời gian:", "20\u00a0phút"]
    assert shown["Group"] == ["Cặp đôi"]


@pytest.mark.parametrize(
    ("group", "shown"),
    [
        ("năm người diễn, cả lớp xem", ["Năm người diễn,", "cả lớp xem"]),
        ("nhóm 6 người", ["Nhóm 6 người"]),
        (
            "nhóm 4 người: ba vai, một người quan sát",
            ["Nhóm 4 người: ba vai, một người quan\u00a0sát"],
        ),
    ],
)
def test_a_group_is_named_with_its_parts_on_lines(kit: Kit, group: str, shown: list[str]) -> None:
    slide = ActivitySlide(
        layout="activity", title="Tính", task=("Tính",), timer=20, group=group, notes="Đi."
    )
    assert texts(set_one(kit, slide))["Group"] == shown


def test_a_name_below_a_bar_keeps_its_last_words_together(kit: Kit) -> None:
    slide = column_chart("VIE071 Hòa Bình", "Sơn La", "Hạnh Phúc", "Di Trạch", "Hòa Thành")
    (chart,) = (part for part in set_one(kit, slide).parts if isinstance(part, Chart))
    assert chart.slide.categories[:2] == ("VIE071 Hòa\u00a0Bình", "Sơn La")


def test_bars_lie_down_where_their_names_have_no_room_below(kit: Kit) -> None:
    def direction(slide: ChartSlide) -> str:
        chart = set_one(kit, slide).parts[1]
        assert isinstance(chart, Chart)
        assert chart.fit.fits
        return chart.direction

    assert direction(column_chart("2023", "2024")) == "column"
    assert direction(column_chart("2023", "2024", kind="line")) == "line"
    long = (
        "Trồng rau, hoa và cây quả",
        "Chăn nuôi gà, vịt",
        "Buôn bán ở chợ",
        "Làm nghề",
        "Khác",
    )
    assert direction(column_chart(*long)) == "bar"


def test_a_chart_without_room_for_its_figures_does_not_fit(kit: Kit) -> None:
    slide = column_chart(*map(str, range(2018, 2026)), values=(1234567890,) * 8, kind="line")
    (misfit,) = set_one(kit, slide).misfits()
    assert misfit[0] == ("categories",)
    assert misfit[1].broken is not None
    assert misfit[1].broken[0] == "1.234.567.890"


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (11.4, "vi", '[=11.4]"11,4";General'),
        (11.4, "en", '[=11.4]"11.4";General'),
        (18, "vi", "General"),
    ],
)
def test_a_figure_with_decimals_is_written_out(value: float, lang: str, expected: str) -> None:
    assert label_format(value, (11.4, 18), lang) == expected


@pytest.mark.parametrize(
    ("values", "lang", "expected"),
    [
        ((5, 12), "vi", '[>=1000000]#"."000"."000;[>=1000]#"."000;0'),
        ((5, 12), "en", '[>=1000000]#","000","000;[>=1000]#","000;0'),
        ((11.4, 18), "vi", "General"),
        ((1000.5, 18), "vi", "#,##0.0#"),
    ],
)
def test_the_separator_of_thousands_is_written_out(
    values: tuple[float, ...], lang: str, expected: str
) -> None:
    assert number_format(values, lang) == expected


def test_every_usual_box_holds_one_line_of_its_text(kit: Kit) -> None:
    for name, layout in LAYOUTS.items():
        for box in layout.boxes:
            if box.kind in ("title", "ctrTitle", "subTitle", "body"):
                slide = kit.theme.slide
                assert box.text_height >= slide.note * 1.2 * 25.4 / 72, (name, box.name)
                assert box.text_width > 60, (name, box.name)


def test_a_title_of_a_module_that_the_footer_cannot_hold_does_not_fit(kit: Kit) -> None:
    assert footer("Nước sạch cho mọi nhà", kit.theme.slide).fit.fits
    assert not footer("Nước sạch cho mọi nhà " * 6, kit.theme.slide).fit.fits


def problems(root: Path) -> list[str]:
    loaded, _ = inspect(root)
    return [show(problem, catalogue("en")) for problem in slides_check.check(loaded)]


def test_real_modules_fit() -> None:
    assert problems(ROOT) == []


def test_the_check_names_the_place_and_the_word(tiny: Path) -> None:
    path = tiny / "curriculum/modules/water.yaml"
    long = "kilômétkhốinướcsạchmỗinhàmỗithángmỗinămtrongcảnướcvàtrongcảvùngsôngnướccủata"
    text = path.read_text("utf-8").replace('["1", "6.000 đ"]', f'["1", "{long}"]')
    path.write_text(text, "utf-8")
    line = next(number for number, found in enumerate(text.split("\n"), 1) if long in found)
    (shown,) = problems(tiny)
    assert shown.startswith(f"curriculum/modules/water.yaml:{line}:")
    assert f"“{long}” needs " in shown


def test_the_check_is_quick_and_needs_no_pptx_library(kit: Kit) -> None:
    slides = [slide for session in kit.module("water").sessions for slide in session.slides]
    many = [slides[index % len(slides)] for index in range(200)]
    voice = kit.voice()
    begin = time.process_time()
    for slide in many:
        assert not list(set_slide(slide, voice, kit.theme.slide).misfits())
    assert time.process_time() - begin < 0.3
    code = "import sys, trainingkit.checks; sys.exit('pptx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
