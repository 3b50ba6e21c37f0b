"""The ways of printing: what can be asked for, together or not, and what the results are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from trainingkit.messages import N_, Catalogue, Message, msg
from trainingkit.names import slug
from trainingkit.printing import paper
from trainingkit.problems import InputError, Place, Problem

#: Bleed of print shops, in millimetres.
BLEED = 3.0


class Folded(NamedTuple):
    """A booklet: the paper it is printed on, and its size when folded."""

    sheet: str
    page: str


#: What ``--booklet`` takes → the paper.
BOOKLETS: Mapping[str, Folded] = {"a5": Folded("A4", "A5"), "a4": Folded("A3", "A4")}


@dataclass(frozen=True)
class Ways:
    """What was asked for."""

    #: Key of ``BOOKLETS``.
    booklet: str | None = None
    two_up: bool = False
    duplex: bool = False
    bleed: bool = False
    grayscale: bool = False
    #: Thickness of the paper, in millimetres.
    thick: float = paper.OFFICE * paper.BULK / 1000

    @property
    def imposed(self) -> bool:
        """Whether several pages come on a side."""
        return bool(self.booklet) or self.two_up


class _Clash(NamedTuple):
    """Two options that do not go together, and why."""

    options: tuple[str, str]
    why: Message


_NAMES = ("booklet", "two_up", "duplex", "bleed", "grayscale")
_CLASHES = (
    _Clash(("booklet", "two_up"), msg("a booklet already has two pages on a side: choose one")),
    _Clash(
        ("booklet", "bleed"),
        msg("a print shop arranges the pages itself: send it the file with bleed alone"),
    ),
    _Clash(
        ("two_up", "bleed"),
        msg("a print shop arranges the pages itself: send it the file with bleed alone"),
    ),
    _Clash(
        ("two_up", "duplex"),
        msg("with two pages on a side, a chapter has no right-hand page to begin on: choose one"),
    ),
)


def asked(
    *,
    booklet: str | None = None,
    two_up: bool = False,
    duplex: bool = False,
    bleed: bool = False,
    grayscale: bool = False,
    paper_said: str | None = None,
) -> Ways:
    """The ways of the command line; InputError for none, for a clash or an unknown word."""
    ways = Ways(booklet and booklet.lower(), two_up, duplex, bleed, grayscale)
    chosen = [name for name in _NAMES if getattr(ways, name)]
    if not chosen:
        raise _refused(
            "print",
            msg("how it is to be printed is missing"),
            msg("name at least one: {names}", names=", ".join(map(_option, _NAMES))),
        )
    if ways.booklet and ways.booklet not in BOOKLETS:
        raise _refused(
            f"--booklet {booklet}",
            msg("there is no such booklet"),
            msg("known here: {names}", names=", ".join(BOOKLETS)),
        )
    for clash in _CLASHES:
        if set(clash.options) <= set(chosen):
            raise _refused(" ".join(map(_option, clash.options)), clash.why)
    if paper_said is None:
        return ways
    if not ways.booklet:
        raise _refused("--paper", msg("how thick the paper is matters for a booklet only"))
    thick = paper.thickness(paper_said)
    if thick is None:
        raise _refused(
            f"--paper {paper_said}",
            msg("this is no thickness of paper"),
            msg("for example 80g or 0.1mm"),
        )
    return Ways(ways.booklet, ways.two_up, ways.duplex, ways.bleed, ways.grayscale, thick)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _refused(place: str, why: Message, hint: Message | None = None) -> InputError:
    return InputError([Problem(Place(place), why, hint)])


#: Way → its word in file names, in the order in which they are joined.
_WORDS: tuple[tuple[Callable[[Ways], bool], Callable[[Ways], Message]], ...] = (
    (lambda ways: bool(ways.booklet), lambda ways: _booklet_word(ways)),
    (lambda ways: ways.two_up, lambda ways: msg("two pages a side")),
    (lambda ways: ways.duplex, lambda ways: msg("both sides")),
    (lambda ways: ways.bleed, lambda ways: msg("for the print shop")),
    (lambda ways: ways.grayscale, lambda ways: msg("grey")),
)


def _booklet_word(ways: Ways) -> Message:
    return msg("booklet {size}", size=BOOKLETS[ways.booklet or ""].page)


def name(original: str, ways: Ways, text: Catalogue) -> str:
    """``02-so-tay-hoc-vien.pdf`` → ``02-so-tay-hoc-vien-sach-a5.pdf``."""
    stem = original.removesuffix(".pdf")
    words = [slug(text(word(ways))) for wanted, word in _WORDS if wanted(ways)]
    return "-".join([stem, *words]) + ".pdf"


#: Edge at which the back of a sheet is turned, as printers name it.
FLIPS = {"short": N_("flip on short edge"), "long": N_("flip on long edge")}


def instruction(
    ways: Ways, *, lying: bool, both_sides: bool, sheets: int, size: str | Message
) -> Message:
    """How the printer is to be set, in one line.

    ``lying``: whether the finished pages are wider than high; ``sheets`` of one copy; ``size`` of
    the finished paper (``A4``, or millimetres), with its kind where it is not plain.
    """
    edge = "short" if lying else "long"
    flip = msg(FLIPS[edge])
    if ways.bleed:
        return msg(
            "For the print shop: finished size {size}, 3 mm bleed on every side, crop marks;"
            " print at 100%, do not fit to the page.",
            size=size,
        )
    if ways.booklet:
        return msg(
            "Print on {size}, both sides, {flip}, at 100%. Sheets of one copy: {n}. Lay them as"
            " they come out, fold them once in the middle, staple them in the fold.",
            size=size,
            flip=flip,
            n=sheets,
        )
    if not both_sides:
        return msg(
            "Print on {size}, one side, at 100%. Sheets of one copy: {n}.", size=size, n=sheets
        )
    return msg(
        "Print on {size}, both sides, {flip}, at 100%. Sheets of one copy: {n}.",
        size=size,
        flip=flip,
        n=sheets,
    )
