"""A tiny curriculum through all six steps: exact text, outline and pictures of every document.

Expected files lie in cases/<name>/expected; `pytest --regenerate` rewrites them. Text and outline
must be the same everywhere. Pictures are compared exactly too, but only where Pango is the one
that they were made with, since another may break lines elsewhere; on Debian 12 it always is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pptx import Presentation

from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.plan import Artifact, plan
from trainingkit.render import render
from trainingkit.webpage import parse

FOLDER = Path(__file__).parent / "cases"
#: Scale of the pictures: points → pixels.
SCALE = 0.55


def _kits() -> Iterator[tuple[Path, Kit]]:
    for case in sorted(path for path in FOLDER.iterdir() if (path / "curriculum").is_dir()):
        curriculum = load(case).curriculum
        for course in curriculum.courses.values():
            yield case, Kit(course, curriculum, "vi", "standard")


ARTIFACTS = [(case, kit, artifact) for case, kit in _kits() for artifact in plan(kit)]


def _name(artifact: Artifact) -> str:
    return f"{artifact.document}-{artifact.subject}" if artifact.subject else artifact.document


@pytest.mark.parametrize(
    ("case", "kit", "artifact"), ARTIFACTS, ids=[f"{c.name}-{_name(a)}" for c, _, a in ARTIFACTS]
)
def test_document(case: Path, kit: Kit, artifact: Artifact, regenerate: bool) -> None:
    data = render(kit, artifact)
    read = READERS[Path(artifact.name).suffix]
    expected = case / "expected" / f"{_name(artifact)}.txt"
    _same_text(read(data), expected, regenerate)
    if artifact.name.endswith(".pdf"):
        _same_pictures(data, expected.with_suffix(".png"), regenerate)


def test_no_expectation_is_left_over() -> None:
    wanted = {(case, _name(artifact)) for case, _, artifact in ARTIFACTS}
    found = {
        (path.parent.parent, path.stem)
        for path in FOLDER.glob("*/expected/*")
        if path.name != "PANGO"
    }
    assert found == wanted


def _same_text(text: str, expected: Path, regenerate: bool) -> None:
    if regenerate:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def _read_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    lines = ["# outline"]
    for item in document.get_toc():
        page = item.get_dest().get_index() + 1
        lines.append(f"{'  ' * item.level}{item.get_title()} … {page}")
    for number, page in enumerate(document, 1):
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "")
        lines += ["", f"# page {number}", text]
    return "\n".join(lines) + "\n"


def _read_deck(data: bytes) -> str:
    lines = []
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, 1):
        lines += ["", f"# slide {number}: {slide.slide_layout.name}"]
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(f"[{shape.name}] {shape.text_frame.text}")
            elif shape.has_table:
                rows = ([cell.text for cell in row.cells] for row in shape.table.rows)
                lines += [f"[{shape.name}] " + " | ".join(cells) for cells in rows]
            else:
                alt = shape._element.xpath(".//p:cNvPr/@descr")[0]
                lines.append(f"[{shape.name}] ({alt})")
        lines.append(f"notes: {slide.notes_slide.notes_text_frame.text}")
    return "\n".join(lines) + "\n"


def _read_page(data: bytes) -> str:
    """Headings, paragraphs, cells and what is tapped, each on a line with its kind."""
    lines = []
    for part in parse(data.decode()).find("body").iter(*_PARTS):
        text = " ".join("".join(part.itertext()).split())
        if text and not any(inner is not part for inner in part.iter(*_PARTS)):
            lines.append(f"[{part.tag}] {text}")
    return "\n".join(lines) + "\n"


_PARTS = ("h1", "h2", "h3", "h4", "h5", "p", "li", "th", "td", "dt", "dd", "figcaption", "button")
READERS = {".pdf": _read_pdf, ".pptx": _read_deck, ".html": _read_page}


def _same_pictures(data: bytes, expected: Path, regenerate: bool) -> None:
    pango = _pango()
    made_with = expected.parent / "PANGO"
    if regenerate:
        made_with.write_text(pango + "\n", encoding="utf-8")
    elif made_with.read_text(encoding="utf-8").strip() != pango:
        pytest.skip(f"PICTURES NOT COMPARED: made with another Pango than this one, {pango}")
    sheet = _sheet(data)
    if regenerate:
        sheet.save(expected, optimize=True)
    with Image.open(expected) as kept:
        assert kept.size == sheet.size
        assert ImageChops.difference(kept.convert("L"), sheet).getbbox() is None


def _sheet(data: bytes) -> Image.Image:
    """All pages side by side, in grey."""
    pages = [
        page.render(scale=SCALE, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(data)
    ]
    sheet = Image.new("L", (sum(p.width for p in pages), max(p.height for p in pages)), 255)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def _pango() -> str:
    from weasyprint.text.ffi import pango

    from trainingkit import pdf  # noqa: F401 - sets the fonts before WeasyPrint is loaded

    return str(pango.pango_version())
