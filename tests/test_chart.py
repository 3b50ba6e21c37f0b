"""Charts for print: upright bars where names fit below them, lying ones where they do not."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trainingkit import fonts
from trainingkit.chart import HEIGHT, svg, width
from trainingkit.load import load
from trainingkit.model.block import ChartBlock, ChartSeries
from trainingkit.theme import editions, theme

ROOT = Path(__file__).parent.parent

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Chăm sóc sức khỏe người cao tuổi trong câu lạc bộ liên thế hệ tự giúp nhau ở xã"


def _drawn(*names: str, values: tuple[int, ...]) -> ElementTree.Element:
    block = ChartBlock(
        block="chart",
        caption="Thử",
        alt="Thử",
        categories=names,
        series=(ChartSeries(name="Trước", values=values),),
    )
    return ElementTree.fromstring(svg(block, theme("standard"), "vi"))


def _bars(drawn: ElementTree.Element) -> list[tuple[float, float]]:
    """Width and height of each bar."""
    return [
        (float(rect.get("width", 0)), float(rect.get("height", 0)))
        for rect in drawn.findall(f"{SVG}rect")
    ]


def test_short_names_stand_below_upright_bars() -> None:
    drawn = _drawn("Xã A", "Xã B", values=(10, 20))
    (wide, low), (same, high) = _bars(drawn)
    assert wide == same
    assert high == 2 * low
    assert drawn.get("viewBox") == f"0 0 {width(theme('standard'))} {HEIGHT}"


def test_long_names_stand_beside_lying_bars() -> None:
    drawn = _drawn(*[f"{LONG} {n}" for n in range(8)], values=tuple(range(8)))
    bars = _bars(drawn)
    assert len({height for _, height in bars}) == 1
    assert bars[0][0] == 0
    assert abs(bars[7][0] - 7 * bars[1][0]) < 0.5
    texts = [str(text.text) for text in drawn.findall(f"{SVG}text")]
    assert " ".join(texts).count("sức khỏe") == 8
    assert {"0", "7"} <= set(texts)
    height = float(re.split(" ", str(drawn.get("viewBox")))[3])
    assert max(float(text.get("y", 0)) for text in drawn.findall(f"{SVG}text")) < height


CHARTS = [
    (module.id, block)
    for module in load(ROOT).curriculum.modules.values()
    for session in module.sessions
    for block in session.content
    if isinstance(block, ChartBlock)
]


def test_there_are_charts() -> None:
    assert len(CHARTS) >= 3


@pytest.mark.parametrize("edition", editions())
@pytest.mark.parametrize(("module", "block"), CHARTS)
def test_words_stay_in_the_drawing_and_keep_their_size(
    module: str, block: ChartBlock, edition: str
) -> None:
    look = theme(edition)
    drawn = ElementTree.fromstring(svg(block, look, "vi"))
    wide = width(look)
    size = float(drawn.get("font-size", 0))
    points = size * look.figure.width * 72 / 25.4 / wide
    assert points == pytest.approx(look.type.small, abs=0.1)
    for text in drawn.findall(f"{SVG}text"):
        room = fonts.width(str(text.text), size, fonts.BOLD)
        x = float(text.get("x", 0))
        left = {"start": x, "middle": x - room / 2, "end": x - room}[str(text.get("text-anchor"))]
        assert 0 <= left <= left + room <= wide, text.text


def test_bars_in_black_and_white_have_patterns_of_their_own() -> None:
    block = ChartBlock(
        block="chart",
        caption="Thử",
        alt="Thử",
        categories=("A", "B"),
        series=tuple(ChartSeries(name=name, values=(1, 2)) for name in ("Một", "Hai", "Ba")),
    )
    drawn = ElementTree.fromstring(svg(block, theme("bw"), "vi"))
    fills = {str(rect.get("fill")) for rect in drawn.findall(f"{SVG}rect")}
    assert fills == {"url(#stripes)", "url(#dots)", "#FFFFFF"}
    patterns = {str(item.get("id")) for item in drawn.iter(f"{SVG}pattern")}
    assert patterns >= {"stripes", "dots"}
