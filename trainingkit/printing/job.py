"""A document on its way to the printer: the steps in their order, and how the printer is set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from trainingkit.messages import LANGUAGES, Message, catalogue, msg
from trainingkit.pdf_file import saved
from trainingkit.printing import chapters, marks, order, original, sheets
from trainingkit.printing.function import Unconvertible
from trainingkit.printing.grey import grey
from trainingkit.printing.paper import creep
from trainingkit.printing.ways import BOOKLETS, Ways, instruction, name
from trainingkit.problems import InputError, Place, Problem
from trainingkit.store import write

#: Folder for what is made here, beside the documents.
FOLDER = "print"
#: Fewer pages make no booklet; more sheets than this are hard to fold and to staple.
FEWEST, MOST = 3, 20


@dataclass(frozen=True)
class Printed:
    """A file for the printer."""

    name: str
    data: bytes
    instruction: Message
    #: What else there is to say about it.
    notes: tuple[Message, ...] = ()


def printed(
    data: bytes, file: str, ways: Ways, lang: str, *, both_sides: bool = True, paper: str = ""
) -> Printed:
    """A document as it is to be printed; a pure function.

    ``file``: its name; ``lang``: language of the new name; ``both_sides`` and ``paper``: what the
    print order says of it, the paper by its English name, '' for plain. With ``ways.bleed``,
    ``data`` must be rendered with bleed (``Kit.bleed``). InputError where it cannot be printed so.
    """
    document = original.opened(data, file)
    lying, notes = sheets.lying(document), []
    size = original.named(*original.size(document.pages[0]))
    if ways.duplex and (added := chapters.right_hand(document)):
        notes.append(
            msg("Blank pages put in, so that chapters begin on a right-hand page: {n}.", n=added)
        )
    if ways.bleed:
        marks.mark(document)
    count = len(document.pages)
    if ways.booklet:
        _require_booklet(file, count, lying)
        size, lying = BOOKLETS[ways.booklet].sheet, True
        sheet = sheets.beside(size)
        notes += _smaller(sheets.scale(document, sheet))
        document = sheets.imposed(
            original.flattened(document), order.booklet(count), sheet, ways.thick
        )
        if count > 4 * MOST:
            notes.append(_thick(math.ceil(count / 4), ways))
    elif ways.two_up:
        sheet = sheets.above("A4") if lying else sheets.beside("A4")
        size, lying = "A4", not lying
        notes += _smaller(sheets.scale(document, sheet))
        document = sheets.imposed(original.flattened(document), order.two_up(count), sheet)
    if ways.grayscale:
        _grey(document, file)
    sides = len(document.pages)
    both = sides > 1 and (both_sides or ways.duplex or ways.booklet is not None)
    said = instruction(
        ways,
        lying=lying,
        both_sides=both,
        sheets=math.ceil(sides / 2) if both else sides,
        size=msg("{size}, {paper}", size=size, paper=msg(paper)) if paper else size,
    )
    _preset(document, None if ways.bleed else both, lying)
    new = name(file, ways, catalogue(lang))
    return Printed(new, saved(document), said, tuple(notes))


def _preset(document: Pdf, both_sides: bool | None, lying: bool) -> None:
    """Settings with which a viewer opens its print dialog (ISO 32000-1, table 150).

    Adobe's viewers heed them; others leave it to the person, who has them in words.
    """
    wishes = document.Root.get("/ViewerPreferences", Dictionary())
    wishes.PrintScaling = Name("/None")
    if both_sides is not None:
        turned = Name.DuplexFlipShortEdge if lying else Name.DuplexFlipLongEdge
        wishes.Duplex = turned if both_sides else Name.Simplex
    document.Root.ViewerPreferences = wishes


def _require_booklet(file: str, pages: int, lying: bool) -> None:
    if lying:
        raise _refused(
            file,
            msg("its pages lie across, and a booklet is upright"),
            msg("print it as it is"),
        )
    if pages < FEWEST:
        raise _refused(
            file,
            msg("a booklet needs at least {n} pages", n=FEWEST),
            msg("print it as it is"),
        )


def _smaller(scale: float) -> list[Message]:
    """Told where weak eyes would see it."""
    if scale > 0.95:
        return []
    return [
        msg(
            "Everything gets smaller, to {percent}% of its size. For weak eyes take"
            " --edition large, or a booklet a4 on A3 paper.",
            percent=round(100 * scale),
        )
    ]


def _thick(piled: int, ways: Ways) -> Message:
    return msg(
        "{n} sheets are thick to fold in one: the inner pages are moved by up to {mm} mm. Try one"
        " copy first, or have it bound flat, unfolded.",
        n=piled,
        mm=math.ceil(creep(piled - 1, ways.thick)),
    )


def _grey(document: Pdf, file: str) -> None:
    try:
        grey(document)
    except Unconvertible as error:
        raise _refused(
            file,
            msg("it has a colour that cannot be turned into grey ({name})", name=str(error)),
            msg("choose black and white in the printer's own settings"),
        ) from error


def _refused(file: str, why: Message, hint: Message) -> InputError:
    return InputError([Problem(Place(file), why, hint)])


def store(output: Path, folder: Path, made: Printed, lang: str) -> Path:
    """Write a file and, beside it, how the printer is set; returns the file's path.

    ``folder``: the folder of the documents, below ``output``. What is written stands in no
    manifest: no build removes it.
    """
    path = folder / FOLDER / made.name
    write(output, path, made.data)
    write(output, path.with_suffix(".txt"), _told(made, lang))
    return path


def _told(made: Printed, lang: str) -> bytes:
    """The settings in Vietnamese, for whoever stands at the printer, then in ``lang``.

    With a byte order mark and line ends of Windows, whose editor shows it rightly.
    """
    lines = [made.name]
    for known in dict.fromkeys((LANGUAGES[0], lang)):
        lines += [catalogue(known)(said) for said in (made.instruction, *made.notes)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
