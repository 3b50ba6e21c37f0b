"""Blanks inside the texts of a form: lines to write on, and fields to type in.

A long blank that ends a paragraph takes the rest of its line, or a line of its own.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from trainingkit import fonts
from trainingkit.forms.inputs import Text
from trainingkit.prose import Voice

#: A blank as a ``Voice`` shows it.
_BLANK = r'<span class="blank" style="width:([\d.]+)em">\u00a0</span>'
#: A paragraph that ends with one, and words before it that hold none.
_ENDING = re.compile(
    rf"<p>((?:(?!</p>).)*?)\u2060?(?:<span>{_BLANK}</span>|{_BLANK})</p>", re.DOTALL
)
#: A blank of at least so many em is one for several words.
_LONG = 12.0
#: Beside words a long blank has at least this width, in millimetres.
_BESIDE = 60.0
_TAGS = re.compile(r"<[^>]*>")
_FONT = "BeVietnamPro-Regular.ttf"
#: The beginning of a paragraph with a blank in it.
_WITH_BLANK = re.compile(r"<p>(?=(?:(?!</p>).)*class=\"blank\")", re.DOTALL)
_PLACE = re.compile(r'<span class="(blank|blank fill)" style="([^"]*)">\u00a0</span>')
#: The link of a raised number; among fields it would only be one more stop.
_LINK = re.compile(r'<a href="#source-[^"]*"[^>]*>(\d+)</a>')
_MARK = re.compile(r"\[_{4,}\]")
#: What stands around the words that tell of a blank.
_LOOSE = " \t\n.,;:%()/–-"
#: Letters of a description at most.
_LONGEST = 80


class Blanks:
    """Shows texts; ``fields`` are those of their blanks so far: ``blank/1``, ``blank/2``, …

    Without ``typed`` the blanks are for the pen alone, and there are no fields.
    """

    def __init__(self, voice: Voice, *, typed: bool, size: float, room: float) -> None:
        """``size`` of the type in points, ``room``: width of a line in millimetres."""
        self.fields: list[Text] = []
        self._voice, self._typed = voice, typed
        self._size, self._room = size, room

    def line(self, text: str) -> Markup:
        """A ``Line`` as inline HTML."""
        return self._with_fields(self._voice.line(text), text)

    def prose(self, text: str) -> Markup:
        """A ``Prose`` as block HTML."""
        html = _ENDING.sub(self._ending, self._voice.prose(text))
        return self._with_fields(_WITH_BLANK.sub('<p class="written">', html), text)

    def _ending(self, found: re.Match[str]) -> str:
        """A paragraph with its last blank beside the words, or below them."""
        words, em = found[1], float(found[2] or found[3])
        if em < _LONG:
            return found[0]
        wide = fonts.width(Markup(_TAGS.sub("", words)).unescape(), self._size, _FONT) * 25.4 / 72
        beside = 'class="blank' not in words and wide + _BESIDE <= self._room
        kind = "written beside-words" if beside else "written"
        blank = '<span class="blank fill" style="">\u00a0</span>'
        return f'<p class="{kind}"><span>{words}</span>{blank}</p>'

    def _with_fields(self, html: str, text: str) -> Markup:
        html = _LINK.sub(r"\1", html)
        if not self._typed:
            return Markup(html)
        labels = iter(_labels(text, self._voice))

        def place(found: re.Match[str]) -> str:
            name = f"blank/{len(self.fields) + 1}"
            self.fields.append(Text(name, next(labels)))
            return f'<a class="{found[1]} write" style="{found[2]}" href="field:{name}"></a>'

        return Markup(_PLACE.sub(place, html))


def _labels(text: str, voice: Voice) -> list[str]:
    """For each blank the words before it; those of the blank before where there are none."""
    labels: list[str] = []
    for before in _MARK.split(text)[:-1]:
        paragraph = before.rpartition("\n\n")[2].replace("\n", " ")
        words = voice.plain(paragraph).strip(_LOOSE)
        labels.append(words[-_LONGEST:] or (labels[-1] if labels else ""))
    return labels
