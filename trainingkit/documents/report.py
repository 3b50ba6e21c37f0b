"""The report of a class: what the filled forms say, as a PDF and as a deck.

Made of a ``ResultsKit`` alone, by the command ``collect``; any other kit has no such document.
"""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html
from trainingkit.collect import charts, wording
from trainingkit.collect.kit import ResultsKit
from trainingkit.collect.share import LEAST
from trainingkit.documents import Part
from trainingkit.kit import Kit


def parts(kit: Kit) -> Iterable[Part]:
    """One report of what was collected."""
    yield Part(kit.text("Report"))


def deck_parts(kit: Kit) -> Iterable[Part]:
    """One deck of what was collected."""
    yield Part(kit.text("Slides of the results"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The report as a PDF."""
    from trainingkit.pdf import pdf

    return pdf(page(kit), kit.images)


def page(kit: Kit) -> str:
    """The HTML of the report."""
    assert isinstance(kit, ResultsKit)
    found = kit.statistics
    sessions = kit.text("Sessions rated best, in per cent of the answers")
    return html.page(
        kit,
        "report/report.html",
        found=found,
        collected=kit.collected,
        least=LEAST,
        in_short=wording.in_short(kit, found),
        improve=wording.to_improve(kit, found),
        rule=wording.rule(kit),
        attendance_chart=found.attendance and charts.attendance(kit, found.attendance),
        test_chart=found.tests and charts.tests(kit, found.tests),
        session_charts=list(charts.ratings(kit, found.sessions, sessions)),
        figure=lambda share: wording.figure(kit, share),
        gain=lambda before, after: wording.gain(kit, before, after),
        percent=charts.percent,
        legible=lambda text: wording.legible(kit, text),
    )


def render_deck(kit: Kit, subject: str | None) -> bytes:
    """The results as a deck of 8 to 12 slides."""
    from trainingkit.collect.slides import module
    from trainingkit.deck.write import deck

    assert isinstance(kit, ResultsKit)
    return deck(kit, module(kit))
