"""Native charts: what a trainer can open in PowerPoint and change, legible in black and white."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from trainingkit.deck.chart import BAR_GAP, Chart, Direction, label_format, number_format
from trainingkit.deck.package import fixed

TYPES: Mapping[Direction, Any] = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_LABELS: Mapping[Direction, Any] = {
    "column": XL_LABEL_POSITION.OUTSIDE_END,
    "bar": XL_LABEL_POSITION.OUTSIDE_END,
    "line": XL_LABEL_POSITION.ABOVE,
}


class _Line(NamedTuple):
    dash: Any
    marker: Any


#: How the first, second and third series look: told apart without colour.
_LINES = (
    _Line(MSO_LINE_DASH_STYLE.SOLID, XL_MARKER_STYLE.CIRCLE),
    _Line(MSO_LINE_DASH_STYLE.DASH, XL_MARKER_STYLE.SQUARE),
    _Line(MSO_LINE_DASH_STYLE.ROUND_DOT, XL_MARKER_STYLE.TRIANGLE),
)
#: Bars of the three series: dark, striped, white with an outline.
_BARS = ("dark", "striped", "white")
#: Where the labels of lines stand, from the highest line down, by the number of lines.
_BESIDE = {
    2: (XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW),
    3: (XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.RIGHT, XL_LABEL_POSITION.BELOW),
}


def chart_data(chart: Chart, lang: str) -> CategoryChartData:
    """The figures of a chart, with the format of their labels."""
    data = CategoryChartData()
    data.categories = list(chart.slide.categories)
    for series in chart.slide.series:
        data.add_series(series.name, series.values, number_format(series.values, lang))
    return data


def draw(native: Any, chart: Chart, lang: str, tag: str, size: float) -> None:
    """Give a native chart its look, its workbook and its language.

    ``native``: python-pptx's chart; ``size``: points of all text in it.
    """
    native.font.size = Pt(size)
    native.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    _heading(native, chart, size)
    native.has_legend = len(chart.slide.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
    _axes(native, chart)
    plot = native.plots[0]
    if chart.direction != "line":
        plot.gap_width = round(BAR_GAP * 100)
        plot.overlap = 0
    for index, series in enumerate(plot.series):
        _SERIES[chart.direction](series, index)
        labels = series.data_labels
        labels.show_value = True
        labels.position = _LABELS[chart.direction]
        labels.number_format = number_format(chart.slide.series[index].values, lang)
        labels.number_format_is_linked = False
        labels.font.size = Pt(size)
        labels.font.bold = True
    _label_points(plot, chart, lang, size)
    _place(native, chart)
    _number_axes(native._chartSpace)
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(chart, lang))
    _languages(native._chartSpace, tag)


def _heading(native: Any, chart: Chart, size: float) -> None:
    native.has_title = bool(chart.heading)
    if not chart.heading:
        return
    run = native.chart_title.text_frame.paragraphs[0].add_run()
    run.text = chart.heading
    run.font.size = Pt(size)
    run.font.bold = True
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    native.chart_title.include_in_layout = False


def _label_points(plot: Any, chart: Chart, lang: str, size: float) -> None:
    """Give labels of their own to the points that need one: decimals, lines that come close.

    Of several lines the highest figure stands above its point, the lowest below.
    """
    rows = [series.values for series in chart.slide.series]
    parted = chart.direction == "line" and len(rows) > 1
    for column in range(len(chart.slide.categories)):
        order = sorted(range(len(rows)), key=lambda row: (-rows[row][column], row))
        places = _BESIDE[len(rows)] if parted else (_LABELS[chart.direction],) * len(rows)
        for position, row in zip(places, order, strict=True):
            shown = label_format(rows[row][column], rows[row], lang)
            if not parted and shown == number_format(rows[row], lang):
                continue
            label = plot.series[row].points[column].data_label
            label.font.size = Pt(size)
            label.font.bold = True
            label.position = position
            element = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="" sourceLinked="0"/>')
            element.set("formatCode", shown)
            label._dLbl.find(qn("c:idx")).addnext(element)


def _place(native: Any, chart: Chart) -> None:
    """Keep the bars off the heading and the names, in every program alike."""
    left, top, wide, high = (f"{share:.4f}" for share in chart.plot)
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left}"/><c:y val="{top}"/><c:w val="{wide}"/><c:h val="{high}"/>'
        "</c:manualLayout></c:layout>"
    )
    area = native._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def _axes(native: Any, chart: Chart) -> None:
    """The figures stand at the bars, so the axis of values and its lines would say them twice."""
    values, names = native.value_axis, native.category_axis
    values.visible = False
    values.has_major_gridlines = False
    figures = [value for series in chart.slide.series for value in series.values]
    if chart.direction != "line" and min(figures) >= 0:
        values.minimum_scale = 0
    names.has_major_gridlines = False
    names.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    names.format.line.width = Pt(1.5)
    if chart.direction == "bar":  # the first name on top, as it is read
        names.reverse_order = True


def _bar(series: Any, index: int) -> None:
    fill, line = series.format.fill, series.format.line
    look = _BARS[index]
    if look == "striped":
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
        fill.back_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    else:
        fill.solid()
        fill.fore_color.theme_color = {
            "dark": MSO_THEME_COLOR.TEXT_2,
            "white": MSO_THEME_COLOR.BACKGROUND_1,
        }[look]
    line.color.theme_color = MSO_THEME_COLOR.TEXT_2
    line.width = Pt(1.5)
    series.invert_if_negative = False


def _line(series: Any, index: int) -> None:
    look = _LINES[index]
    series.smooth = False
    series.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_2
    series.format.line.width = Pt(3.5)
    series.format.line.dash_style = look.dash
    marker = series.marker
    marker.style = look.marker
    marker.size = 13
    marker.format.fill.solid()
    marker.format.fill.fore_color.theme_color = (
        MSO_THEME_COLOR.BACKGROUND_1 if index else MSO_THEME_COLOR.TEXT_2
    )
    marker.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_2
    marker.format.line.width = Pt(2)


_SERIES: Mapping[Direction, Callable[[Any, int], None]] = {
    "column": _bar,
    "bar": _bar,
    "line": _line,
}


def _workbook(chart: Chart, lang: str) -> bytes:
    """The workbook behind a chart, in the cells that python-pptx's chart refers to.

    Written here because a text such as ``=1+1`` must stay a text, and for the same bytes always.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": dt.datetime(2024, 1, 1)})
        sheet = book.add_worksheet("Sheet1")
        for row, name in enumerate(chart.slide.categories, 1):
            sheet.write_string(row, 0, name)
        for column, series in enumerate(chart.slide.series, 1):
            shown = book.add_format({"num_format": number_format(series.values, lang)})
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                sheet.write_number(row, column, value, shown)
    return fixed(out.getvalue())


def _number_axes(space: Any) -> None:
    """python-pptx gives axes negative ids, which the format does not allow."""
    for element in (*space.iter(qn("c:axId")), *space.iter(qn("c:crossAx"))):
        element.set("val", element.get("val").lstrip("-"))


def _languages(space: Any, tag: str) -> None:
    """The language of the chart and of each of its texts."""
    found = space.find(qn("c:lang"))
    if found is None:
        found = etree.Element(qn("c:lang"))
        date = space.find(qn("c:date1904"))
        space.insert(0 if date is None else space.index(date) + 1, found)
    found.set("val", tag)
    for name in ("a:defRPr", "a:rPr", "a:endParaRPr"):
        for element in space.iter(qn(name)):
            element.set("lang", tag)
