"""What the peers are given: the pages of a kit as HTML, its decks as data, pictures and fonts.

Run: ``python benchmarks/material.py ROOT COURSE FOLDER``. Of a book that is bound from chapters,
the page is its front and its chapters one after the other. Addresses of pictures and fonts are
those of files in the folder. ``<name>.html`` is a page, ``<name>.json`` a deck, and
``material.json`` tells what is there.
"""

from __future__ import annotations

import base64
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import lxml.html  # noqa: E402
import pptx  # noqa: E402

from trainingkit import fonts, load, pdf, plan, render, volume  # noqa: E402
from trainingkit.kit import Kit  # noqa: E402

_FIELD = re.compile(r'<a class="([^"]*)"([^>]*?) href="field:([^"?]+)(\?[^"]*)?"></a>')
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.S)


class Recorder:
    """Stands before the functions that make PDFs, and keeps the pages they are given."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self._pdf, self._bind = pdf.pdf, volume.bind
        self._listening = True

    def pdf(self, html: str, *args: Any, **options: Any) -> bytes:
        """Keep a page, unless it is the front of a book that is known already."""
        if self._listening:
            self.pages.append(html)
        return self._pdf(html, *args, **options)

    def bind(self, front: str, *args: Any) -> bytes:
        """Keep the front of a book; its chapters are kept already."""
        self.pages.insert(0, front)
        self._listening = False
        try:
            return self._bind(front, *args)
        finally:
            self._listening = True

    def taken(self) -> str:
        """The pages since the last time, as one."""
        first, *others = self.pages
        self.pages = []
        for other in others:
            found = _BODY.search(other)
            assert found is not None
            first = first.replace("</body>", f"{found[1]}</body>")
        return first.replace('href="book:', 'href="#')


def main(root: Path, course: str, folder: Path) -> None:
    """Write the material of a course's kit."""
    folder.mkdir(parents=True)
    recorder = Recorder()
    pdf.pdf = recorder.pdf
    volume.bind = recorder.bind  # type: ignore[assignment]
    kit = Kit.of(course, load.load(root).curriculum, "vi", "standard")
    told: dict[str, Any] = {"documents": [], "pages": {}, "decks": {}, "handbook": ""}
    for artifact in plan.plan(kit):
        name, suffix = Path(artifact.name).stem, Path(artifact.name).suffix
        if suffix not in (".pdf", ".pptx"):
            continue
        data = render.render(kit, artifact)
        if artifact.document not in told["documents"]:
            told["documents"].append(artifact.document)
        if suffix == ".pptx":
            slides = deck(data)
            told["decks"][name] = len(slides)
            _write(folder / f"{name}.json", json.dumps(slides, ensure_ascii=False))
            continue
        html = recorder.taken()
        form = 'href="field:' in html
        told["pages"][name] = {"headings": _headings(html), "form": form}
        _write(folder / f"{name}.html", _addressed(_FIELD.sub(_input, html)))
        if artifact.document == "handbook":
            told["handbook"] = name
    for path, image in kit.images.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(image)
    for face in fonts.PRINT_FACES:
        (folder / face.file).write_bytes(fonts.path(face.file).read_bytes())
    _write(folder / "fonts.conf", (ROOT / "trainingkit" / "fonts.conf").read_text("utf-8"))
    _write(folder / "material.json", json.dumps(told, ensure_ascii=False, indent=1))


def _input(found: re.Match[str]) -> str:
    """A place to fill in as HTML has it."""
    kind = {"?": "radio"}.get((found[4] or "")[:1], "text")
    if "box-mark" in found[1]:
        kind = "checkbox"
    value = f' value="{(found[4] or "")[1:]}"' if kind != "text" else ""
    return f'<input type="{kind}" class="{found[1]}"{found[2]} name="{found[3]}"{value}>'


def _addressed(html: str) -> str:
    return re.sub(r"\b(?:kit|font):(?=[\w./-]+\.\w)", "", html)


def _headings(html: str) -> list[str]:
    tree = lxml.html.fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    found = (element.text_content().strip() for element in tree.iter("h1", "h2", "h3"))
    return [heading for heading in found if heading]


def deck(data: bytes) -> list[dict[str, Any]]:
    """The slides of a deck: title, texts, tables, charts, pictures (base64) and notes."""
    slides = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        told: dict[str, Any] = {
            "title": "",
            "texts": [],
            "tables": [],
            "charts": [],
            "pictures": [],
        }
        for shape in slide.shapes:
            _tell(shape, told)
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        told["notes"] = frame.text if frame is not None else ""
        slides.append(told)
    return slides


def _tell(shape: Any, told: dict[str, Any]) -> None:
    if shape.has_table:
        told["tables"].append([[cell.text for cell in row.cells] for row in shape.table.rows])
    elif shape.has_chart:
        plot = shape.chart.plots[0]
        series = {one.name: list(one.values) for one in plot.series}
        told["charts"].append({"categories": list(plot.categories), "series": series})
    elif hasattr(shape, "image"):
        told["pictures"].append(base64.b64encode(shape.image.blob).decode())
    elif shape.has_text_frame:
        lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.is_placeholder and shape.placeholder_format.type in (1, 3) and not told["title"]:
            told["title"] = " ".join(lines)
        else:
            told["texts"].append(lines)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
