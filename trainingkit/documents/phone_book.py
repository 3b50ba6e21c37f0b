"""The participant handbook as one file for the phone: sent by Zalo, read without a network.

Its chapters are those of the printed handbook (templates/handbook/parts.html); ``small_screen``
makes them ready for a narrow screen, ``webpage`` puts all that they need into the file.
"""

from __future__ import annotations

from collections.abc import Iterable

import lxml.html
from lxml.html import HtmlElement

from trainingkit import html, small_screen, webpage
from trainingkit.documents import Part, handbook
from trainingkit.kit import Kit
from trainingkit.model.block import ChartBlock
from trainingkit.theme import Theme

#: Sizes of the letters that the reader can choose, in pixels.
SIZES = (18, 20, 24, 28, 34, 40)
#: A phone is held nearer than a book: the 14 points of the printed text are 20 pixels here.
PIXELS = 20 / 14
_ANY_NUMBER = 1000
#: Stands in a page for the place of a chart.
_CHART = "chart:"


def parts(kit: Kit) -> Iterable[Part]:
    """One file for the whole course."""
    yield Part(kit.text("Participant handbook for the phone"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The handbook as one HTML file in UTF-8."""
    charts: list[ChartBlock] = []
    root = webpage.parse(_page(kit, charts))
    _draw(kit, root, charts)
    small_screen.adapt(root, kit.text)
    return webpage.single_file(root, kit.images)


def _page(kit: Kit, charts: list[ChartBlock]) -> str:
    """The handbook as HTML, as on paper but for the charts, which are kept for later."""

    def chart(block: ChartBlock) -> str:
        charts.append(block)
        return f"{_CHART}{len(charts) - 1}"

    course = kit.course
    return html.page(
        kit,
        "phone-book/phone-book.html",
        **handbook.contents(kit, kit.modules),
        kind=kit.text("Participant handbook"),
        title=course.title,
        subtitle=course.subtitle,
        use=course.purpose,
        sizes=SIZES,
        first=first_size(kit),
        theme=_with_tables(kit.theme),
        chart=chart,
    )


def _with_tables(theme: Theme) -> Theme:
    """The theme without a limit to the columns of tables: on a narrow screen all become cards."""
    table = theme.table.model_copy(update={"columns": _ANY_NUMBER})
    return theme.model_copy(update={"table": table})


def _draw(kit: Kit, root: HtmlElement, charts: list[ChartBlock]) -> None:
    """Put the charts in their places, as bars that grow with the letters."""
    for img in root.xpath(f"//img[starts-with(@src, '{_CHART}')]"):
        block = charts[int(img.get("src").removeprefix(_CHART))]
        most = max(max(series.values) for series in block.series) or 1
        bars = html.page(kit, "phone-book/chart.html", block=block, most=most)
        img.getparent().replace(img, lxml.html.fragment_fromstring(bars.strip()))


def first_size(kit: Kit) -> int:
    """Which of ``SIZES`` the edition begins with."""
    wanted = kit.theme.type.body * PIXELS
    return next((n for n, size in enumerate(SIZES) if size >= round(wanted, 6)), len(SIZES) - 1)
