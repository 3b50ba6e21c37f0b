"""A contact sheet of what the project makes: output/gallery/index.html. Run by `make gallery`.

Ten kinds of pages in every edition, found in real documents: the modules of the source course
that together have a wide table, a worked example, a chart and a picture. A slide of every layout,
the first that a module has, drawn by LibreOffice; without it the page says so, and so does the
exit code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import pypdfium2

ROOT = Path(__file__).parent.parent
#: The surroundings as they were: making PDFs hides the machine's fonts, which LibreOffice needs.
MACHINE = dict(os.environ)
sys.path.insert(0, str(ROOT))

from trainingkit import html  # noqa: E402
from trainingkit.deck.write import deck  # noqa: E402
from trainingkit.documents.table import DOCUMENTS  # noqa: E402
from trainingkit.kit import Kit  # noqa: E402
from trainingkit.load import load  # noqa: E402
from trainingkit.model import Curriculum, Module, Slide  # noqa: E402
from trainingkit.model.block import (  # noqa: E402
    Block,
    ChartBlock,
    ExampleBlock,
    FigureBlock,
    TableBlock,
)
from trainingkit.theme import editions  # noqa: E402

OUTPUT = ROOT / "output" / "gallery"
COURSE, LANG = "tot-3-day", "vi"
DPI = 110

#: Kinds of pages that are found by a block: whether a block is one, and words that stand on it.
FOUND: dict[str, tuple[Callable[[Block], bool], Callable[[Block], str]]] = {
    "table": (
        lambda block: isinstance(block, TableBlock) and len(block.columns) >= 4,
        lambda block: str(getattr(block, "caption", "")),
    ),
    "example": (
        lambda block: isinstance(block, ExampleBlock) and len(block.lines) >= 3,
        lambda block: str(getattr(block, "title", "")),
    ),
    "chart": (
        lambda block: isinstance(block, ChartBlock),
        lambda block: str(getattr(block, "caption", "")),
    ),
    "picture": (
        lambda block: isinstance(block, FigureBlock) and block.width == "full",
        lambda block: str(getattr(block, "caption", "")),
    ),
}


class Page(NamedTuple):
    """A page to show: its kind, the document, where it stands there, from 0."""

    kind: str
    data: bytes
    number: int


def main() -> int:
    """Write the gallery; 0, or 1 where slides could not be drawn."""
    curriculum = load(ROOT).curriculum
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    rows: dict[str, list[tuple[str, str, int]]] = {}
    for edition in editions():
        for page in pages(curriculum, edition):
            file = f"{page.kind}-{edition}.png"
            draw(page.data, page.number, OUTPUT / file)
            rows.setdefault(page.kind, []).append((edition, file, page.number + 1))
    slides = list(drawn_slides(curriculum))
    kit = Kit.of(COURSE, curriculum, LANG, "standard")
    shown = html.page(kit, "gallery/gallery.html", pages=list(rows.items()), slides=slides)
    (OUTPUT / "index.html").write_text(shown, encoding="utf-8")
    print(OUTPUT / "index.html")
    if not slides:
        print("NO SLIDES: LibreOffice (soffice) is not installed on this machine.", file=sys.stderr)
    return 0 if slides else 1


def pages(curriculum: Curriculum, edition: str) -> Iterator[Page]:
    """The ten pages of an edition."""
    whole = Kit.of(COURSE, curriculum, LANG, edition)
    modules = chosen(whole.modules)
    course = whole.course.model_copy(
        update={"modules": tuple(module.id for module in modules), "scope": "whole"}
    )
    kit = Kit(course, curriculum, LANG, edition)
    book = DOCUMENTS["handbook"].render(kit, None)
    texts = read(book)
    yield Page("cover", book, 0)
    first = modules[0].sessions[0]
    contents = page_with(texts, kit.text("Contents"))
    yield Page("contents", book, contents)
    yield Page("text", book, page_with(texts, first.title, after=contents + 2) + 1)
    for kind, (is_one, words) in FOUND.items():
        block = next(block for module in modules for block in blocks(module) if is_one(block))
        yield Page(kind, book, page_with(texts, kit.voice().plain(words(block)), after=contents))
    form = next(iter(DOCUMENTS["form"].parts(whole))).subject
    yield Page("form", DOCUMENTS["form"].render(whole, form), 0)
    yield Page("handout", DOCUMENTS["handout"].render(kit, modules[0].id), 0)
    held = next(
        item for item in curriculum.classes.values() if curriculum.participants.get(item.id)
    )
    listed = Kit.of(held.id, curriculum, LANG, edition)
    yield Page("certificate", DOCUMENTS["certificates"].render(listed, None), 0)


def chosen(modules: Sequence[Module]) -> list[Module]:
    """The fewest modules, greedily, that have all kinds of blocks; with a handout."""
    missing, found = set(FOUND), []
    while missing:
        best = max(modules, key=lambda module: len(missing & kinds(module)))
        if not missing & kinds(best):
            raise LookupError(sorted(missing))
        missing -= kinds(best)
        found.append(best)
    return found


def kinds(module: Module) -> set[str]:
    """The kinds of blocks of ``FOUND`` that a module has."""
    return {
        kind
        for kind, (is_one, _) in FOUND.items()
        if any(is_one(block) for block in blocks(module))
    }


def blocks(module: Module) -> Iterator[Block]:
    """The blocks of all sessions of a module."""
    for session in module.sessions:
        yield from session.content


def read(data: bytes) -> list[str]:
    """The letters of each page, without gaps."""
    with pypdfium2.PdfDocument(data) as document:
        return [bare(page.get_textpage().get_text_bounded()) for page in document]


def bare(text: str) -> str:
    """A text without gaps and hidden signs."""
    return re.sub(r"[\s\u00a0\u200b\u2060\ufffe\x02]", "", text)


def page_with(texts: Sequence[str], words: str, after: int = 0) -> int:
    """The first page that has the words; LookupError if none."""
    wanted = bare(words)
    for number, text in enumerate(texts):
        if number >= after and wanted in text:
            return number
    raise LookupError(words)


def draw(data: bytes, number: int, target: Path) -> None:
    """A page as a PNG."""
    with pypdfium2.PdfDocument(data) as document:
        document[number].render(scale=DPI / 72).to_pil().save(target)


def drawn_slides(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    """A slide of every layout: the layout, its picture; nothing without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return
    kit = Kit.of(COURSE, curriculum, LANG, "standard")
    by_layout: dict[str, Slide] = {}
    for module in kit.modules:
        for session in module.sessions:
            for slide in session.slides:
                by_layout.setdefault(slide.layout, slide)
    layouts = [get_args(kind.model_fields["layout"].annotation)[0] for kind in slide_kinds()]
    shown = [by_layout[layout] for layout in layouts]
    first = kit.modules[0]
    session = first.sessions[0].model_copy(update={"slides": tuple(shown)})
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "slides.pptx"
        made.write_bytes(deck(kit, first.model_copy(update={"sessions": (session,)})))
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={(Path(folder) / 'office').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(made),
            ],
            env=MACHINE,
            check=True,
            capture_output=True,
            timeout=300,
        )
        data = made.with_suffix(".pdf").read_bytes()
    for number, layout in enumerate(layouts):
        draw(data, number, OUTPUT / f"slide-{layout}.png")
        yield layout, f"slide-{layout}.png"


def slide_kinds() -> tuple[type[Slide], ...]:
    """The models of all layouts."""
    return get_args(get_args(Slide)[0])


if __name__ == "__main__":
    sys.exit(main())
