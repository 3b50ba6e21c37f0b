"""Charts for print: upright bars where names fit below them, lying ones where they do not."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from trainingkit.chart import HEIGHT, svg, width
from trainingkit.model.block import ChartBlock, ChartSeries
from trainingkit.theme import theme

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
