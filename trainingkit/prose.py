"""Texts with marks → HTML for print, or plain words for slides and lists.

A ``Voice`` speaks for one document: it knows the curriculum the marks point into and numbers the
sources in the order in which they are first cited.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from trainingkit import binding, marks
from trainingkit.marks import Segment
from trainingkit.messages import Catalogue
from trainingkit.model import Curriculum, Reference

#: No HTML, links or pictures in a text: what looks like them is printed as it stands.
_REFUSED_INLINE = (
    "html",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
)
_NBSP = "\u00a0"
_JOINER = "\u2060"
#: Em of a blank for each underscore: eight are 26 mm in the text of a handbook, enough for a name.
_BLANK = 0.66
#: A short label between two blanks: "[____]. Xã, phường: [____]".
_LABEL = re.compile(r"(?<=_\])([.;,]? +)([^\[\].;:\n]{1,24}: )(?=\[____)")
#: An amount with the sources cited directly after it.
_SOURCED = re.compile(r"(?<=\[\$)(?P<amount>[a-z0-9-]+)\]\[@(?P<cited>[^\]]+)\]")


class Run(NamedTuple):
    """A piece of plain text, bold or not; what a slide is made of."""

    text: str
    bold: bool = False


class Voice:
    """Turns texts into what a reader sees, in one document of one language."""

    def __init__(self, curriculum: Curriculum, text: Catalogue, *, cites: bool = True) -> None:
        """``cites``: whether citations are shown; a document that shows them lists its sources."""
        self.curriculum = curriculum
        self.text = text
        self._cites = cites
        self._numbers: dict[str, int] = {}
        self._day = ""
        self._markdown = {level: _markdown(self, level) for level in (3, 4)}

    def line(self, text: str) -> Markup:
        """A ``Line`` as inline HTML."""
        return Markup("").join(
            Markup("<strong>{}</strong>").format(shown) if piece.bold else shown
            for piece, shown in (
                (piece, self._html(piece)) for piece in marks.segments(self._joined(text))
            )
        )

    def prose(self, text: str, level: int = 3) -> Markup:
        """A ``Prose`` as block HTML; its headings become ``<h{level}>``."""
        converter = self._markdown[level]
        converter.reset()
        return Markup(converter.convert(self._joined(text)))

    @contextmanager
    def told_on(self, day: str) -> Iterator[None]:
        """Amounts checked on this day (2025-07-01) go without their date: it stands beside them."""
        self._day = day
        try:
            yield
        finally:
            self._day = ""

    def runs(self, text: str) -> list[Run]:
        """A ``Line`` as plain runs, citations left out."""
        runs: list[Run] = []
        for piece in marks.segments(marks.uncited(text)):
            shown = self.words(piece)
            if not shown:
                continue
            if runs and runs[-1].bold == piece.bold:
                shown = runs.pop().text + shown
            runs.append(Run(shown, piece.bold))
        if not runs:
            return []
        # The joiner of ranges is left out: not every slide program hides it.
        tidied = [Run(binding.units(run.text), run.bold) for run in runs]
        tidied[0] = tidied[0]._replace(text=tidied[0].text.lstrip())
        tidied[-1] = tidied[-1]._replace(text=tidied[-1].text.rstrip())
        return tidied

    def plain(self, text: str) -> str:
        """A ``Line`` in plain words, citations left out."""
        return "".join(run.text for run in self.runs(text))

    def paragraphs(self, text: str) -> Iterator[str]:
        """A ``Prose`` in plain words, a string for each paragraph or list item."""
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text.strip()):
            line = re.sub(r"\s+", " ", re.sub(r"^\s*#+\s*", "", block))
            line = re.sub(r"^\s*[-*]\s+", "• ", line)
            if line.strip():
                yield self.plain(line)

    def words(self, piece: Segment) -> str:
        """What a mark says in plain words; nothing for a citation."""
        match piece.kind:
            case "cite":
                return ""
            case "blank":
                return "…" * max(3, len(piece.value) // 2)
            case "verify":
                return f"{piece.value} ({self.text('to be verified')})"
            case "term":
                return piece.words or self.curriculum.glossary[piece.value].term
            case "entitlement":
                item = self.curriculum.entitlements[piece.value]
                flag = "" if item.status == "sourced" else f"; {self.text('to be verified')}"
                return f"{item.text} ({self._checked(item.checked_on)}{flag})"
        return piece.value

    def cite(self, key: str) -> int:
        """The number of a source in this document."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def cited(self) -> list[tuple[int, str, Reference]]:
        """The sources cited so far: number, key, source; by number."""
        return [
            (number, key, self.curriculum.sources[key]) for key, number in self._numbers.items()
        ]

    def _checked(self, day: str) -> str:
        shown = dt.date.fromisoformat(day).strftime("%d/%m/%Y")
        return self.text("as of {date}", date=shown)

    def _html(self, piece: Segment) -> Markup:
        match piece.kind:
            case "cite":
                return self._cite(piece.value.split(";"))
            case "blank":
                width = max(4, len(piece.value)) * _BLANK
                return Markup('<span class="blank" style="width:{}em">{}</span>').format(
                    f"{width:.1f}", _NBSP
                )
            case "verify":
                return Markup('<span class="verify">{} <b>[{}]</b></span>').format(
                    binding.bound(piece.value), self.text("to be verified")
                )
            case "term":
                return Markup('<span class="term">{}</span>').format(self.words(piece))
            case "entitlement":
                item = self.curriculum.entitlements[piece.value]
                html = Markup('<span class="amount">{}</span>').format(binding.bound(item.text))
                if item.checked_on != self._day:
                    html += Markup(' <span class="as-of">({})</span>').format(
                        self._checked(item.checked_on)
                    )
                if item.status == "to-check":
                    html += Markup(' <span class="verify"><b>[{}]</b></span>').format(
                        self.text("to be verified")
                    )
                return html + self._cite(item.sources)
        return escape(binding.bound(piece.value))

    def _cite(self, keys: Sequence[str]) -> Markup:
        """Raised numbers of one or more sources, each a link to its entry in the list.

        An empty first key stands for numbers just before, which these go on with.
        """
        if not self._cites or not keys:
            return Markup("")
        begin, keys = (", ", keys[1:]) if not keys[0] else ("", keys)
        link = Markup('<a href="#source-{}" title="{}">{}</a>')
        links = []
        for key in dict.fromkeys(keys):
            number = self.cite(key)
            links.append(link.format(key, self.text("source {number}", number=number), number))
        return Markup('<sup class="cite">{}{}</sup>').format(begin, Markup(", ").join(links))

    def _joined(self, text: str) -> str:
        """``_attached``; an amount and the citation after it give each source once.

        Otherwise source 1 of the amount and source 1 of the sentence would read as source 11.
        """

        def once(found: re.Match[str]) -> str:
            own = self.curriculum.entitlements[found["amount"]].sources
            more = [key for key in found["cited"].split(";") if key not in own]
            begin = ";" if own else ""
            return f"{found['amount']}]" + (f"[@{begin}{';'.join(more)}]" if more else "")

        return _SOURCED.sub(once, _attached(text))


def _attached(text: str) -> str:
    """Raised numbers stand directly after the word that they belong to; neighbours become one.

    A blank stays on the line of the word before it, and of its whole label in a row of blanks;
    two long blanks need not share a line.
    """
    attached = re.sub(r"(?<=\S)(?: +| *\n *)(?=\[@)", "", text)
    attached = _LABEL.sub(lambda found: found[1] + found[2].replace(" ", _NBSP), attached)
    attached = re.sub(r"(?<=\S[ \u00a0])(?<!_\][ \u00a0])(?=\[____)", _JOINER, attached)
    return re.sub(r"(?:\[@[^\]]*\]){2,}", lambda found: found[0].replace("][@", ";"), attached)


class _Mark(InlineProcessor):
    """Hooks the marks into Markdown."""

    def __init__(self, voice: Voice, md: markdown.Markdown) -> None:
        super().__init__(marks.PATTERN, md)
        self._voice = voice

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        html = self._voice._html(marks.mark(match))
        return etree.fromstring(f"<span>{html}</span>"), match.start(0), match.end(0)


class _Glue(Treeprocessor):
    """Keeps numbers and units together, sets the level of headings, unwraps empty spans."""

    def __init__(self, md: markdown.Markdown, level: int) -> None:
        super().__init__(md)
        self._level = level

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{self._level}"
            if element.text:
                element.text = binding.bound(element.text)
            if element.tail:
                element.tail = binding.bound(element.tail)


class _Marks(Extension):
    def __init__(self, voice: Voice, level: int) -> None:
        super().__init__()
        self._voice, self._level = voice, level

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        for name in _REFUSED_INLINE:
            md.inlinePatterns.deregister(name, strict=False)
        md.preprocessors.deregister("html_block", strict=False)
        for name in ("reference", "code", "setextheader", "quote", "hr"):
            md.parser.blockprocessors.deregister(name, strict=False)
        md.inlinePatterns.register(_Mark(self._voice, md), "mark", 185)
        md.treeprocessors.register(_Glue(md, self._level), "glue", 5)


def _markdown(voice: Voice, level: int) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[_Marks(voice, level), "sane_lists"], output_format="xhtml", tab_length=2
    )
