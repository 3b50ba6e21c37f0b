"""The PDFs and decks of a cold kit, against other tools that make the same ones.

The same: the pages that this project gives to WeasyPrint, and the texts, tables, pictures, charts
and notes of its decks (see ``benchmarks/material.py``). Workbooks and web pages are left out on
all sides. What every peer made is checked: the headings of every page, the texts of every slide.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.harness import (
    Bench,
    Row,
    Wrong,
    build,
    expect,
    pages,
    ratio_row,
    squeezed,
    text,
    timed,
)

#: A heading may be missing from a peer's text by this share, where it sets words apart.
TOLERANCE = 0.02


def rows(bench: Bench) -> Iterator[Row]:
    """This project, WeasyPrint and python-pptx alone, pandoc with typst, Chromium, LibreOffice."""
    material, output = bench.work / "material", bench.work / "output"
    here = Path(__file__).parent
    timed([sys.executable, here / "material.py", bench.source, bench.course, material])
    told = json.loads((material / "material.json").read_text("utf-8"))
    documents = ",".join(told["documents"])

    def own(run: int) -> float:
        shutil.rmtree(output, ignore_errors=True)
        seconds, files, _ = build(
            bench.source, output, bench.course, "--only", documents, "--jobs", str(run_jobs)
        )
        expect(files == len(told["pages"]) + len(told["decks"]), f"{files} files made")
        return seconds

    def peer(script: str, *args: str) -> float:
        made = bench.work / script
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        seconds, _ = timed([sys.executable, here / f"{script}.py", material, made, *args])
        _check(told, material, made)
        return seconds

    run_jobs = _cores()
    jobs = {"own": own, "alone": lambda run: peer("alone"), "pandoc": lambda run: peer("pandoc")}
    found = bench.medians(jobs)
    count = f"{len(told['pages'])} PDFs, {len(told['decks'])} decks"
    yield Row(f"this project, cold: {count}", f"{found['own']:.2f} s")
    yield ratio_row(
        "this project, against WeasyPrint and python-pptx alone on one core",
        found["own"] / found["alone"],
        0.6,
        f"{found['own']:.1f} s to {found['alone']:.1f} s",
    )
    yield ratio_row(
        "this project, against pandoc → typst and pandoc → pptx (PDFs without tags, plain layout)",
        found["own"] / found["pandoc"],
        1.5,
        f"{found['own']:.1f} s to {found['pandoc']:.1f} s",
    )
    for name, command in _OTHERS.items():
        yield _other(bench, name, command, told, material)


def _cores() -> int:
    from trainingkit.executors import cores

    return cores()


def _check(told: Any, material: Path, made: Path) -> None:
    """Whether a peer made every file, with the headings and texts of ours."""
    for name, page in told["pages"].items():
        _check_headings(made / f"{name}.pdf", page["headings"])
    for name, slides in told["decks"].items():
        path = made / f"{name}.pptx"
        expect(path.exists(), f"{path.name} was not made")
        expect(pages(path) >= slides, f"{path.name} has {pages(path)} slides of {slides}")
        spec = json.loads((material / f"{name}.json").read_text("utf-8"))
        drawn = squeezed(_deck_text(path))
        lost = [slide["title"] for slide in spec if squeezed(slide["title"]) not in drawn]
        expect(not lost, f"{path.name} has no slide {lost[:3]}")


def _check_headings(path: Path, headings: list[str]) -> None:
    expect(path.exists(), f"{path.name} was not made")
    expect(pages(path) > 0, f"{path.name} has no page")
    drawn = text(path)
    lost = [heading for heading in headings if squeezed(heading) not in drawn]
    expect(len(lost) <= TOLERANCE * len(headings), f"{path.name} lacks {lost[:3]}")


def _deck_text(path: Path) -> str:
    import pptx

    found: list[str] = []
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
    return "\n".join(found)


#: Program → how it prints a page of HTML into a PDF.
_OTHERS = {
    "chromium": lambda program, page, pdf: [
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ],
    "soffice": lambda program, page, pdf: [
        program,
        f"-env:UserInstallation={(pdf.parent / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        pdf.parent,
        page,
    ],
}


def _other(bench: Bench, name: str, command: Any, told: Any, material: Path) -> Row:
    """The handbook alone by a program that may be installed; its time stands for itself."""
    what = f"{name}: the handbook's HTML alone, for comparison"
    program = shutil.which(name)
    if program is None:
        return Row(what, "not installed")
    page = material / f"{told['handbook']}.html"
    folder = bench.work / name
    folder.mkdir(exist_ok=True)
    pdf = folder / f"{page.stem}.pdf"

    def run(number: int) -> float:
        pdf.unlink(missing_ok=True)
        return timed(command(program, page, pdf))[0]

    try:
        seconds = bench.medians({name: run}, runs=3)[name]
        _check_headings(pdf, told["pages"][told["handbook"]]["headings"])
    except Wrong as error:
        return Row(what, f"could not do it: {' '.join(str(error).split())[:100]}")
    return Row(what, f"{seconds:.2f} s, {pages(pdf)} pages (median of 3)")
