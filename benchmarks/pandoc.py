"""A peer: pandoc with typst for the pages, pandoc for the decks, in pandoc's own plain layout.

Run: ``python benchmarks/pandoc.py MATERIAL FOLDER``. Nothing of this project is imported. The
pages lose their style sheets, which pandoc does not read; drawings in a page become files. Fields
to fill in become lines, and PDFs have no tags.
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from pathlib import Path
from typing import Any


def main(material: Path, folder: Path) -> None:
    """Make all pages and decks of the material."""
    import pypandoc
    import typst

    told = json.loads((material / "material.json").read_text("utf-8"))
    for name in told["pages"]:
        html = _plain((material / f"{name}.html").read_text("utf-8"), folder, name)
        source = folder / f"{name}.html"
        source.write_text(html, encoding="utf-8")
        made = folder / f"{name}.typ"
        pypandoc.convert_file(
            str(source),
            "typst",
            format="html",
            outputfile=str(made),
            extra_args=[
                "--standalone",
                f"--resource-path={material}{os.pathsep}{folder}",
                f"--extract-media={folder / 'media'}",
                "--variable=mainfont:Be Vietnam Pro",
                "--variable=lang:vi",
            ],
            sandbox=False,
        )
        words = made.read_text("utf-8").replace(str(folder), "")
        made.write_text(words, encoding="utf-8")
        typst.compile(
            str(made),
            output=str(folder / f"{name}.pdf"),
            root=str(folder),
            font_paths=[str(material)],
        )
    for name in told["decks"]:
        slides = json.loads((material / f"{name}.json").read_text("utf-8"))
        pypandoc.convert_text(
            "\n\n".join(_slide(slide, folder, f"{name}-{n}") for n, slide in enumerate(slides)),
            "pptx",
            format="markdown",
            outputfile=str(folder / f"{name}.pptx"),
            extra_args=["--slide-level=2", f"--resource-path={folder}"],
        )


def _plain(html: str, folder: Path, name: str) -> str:
    """The page as pandoc can read it: no styles, drawings as files, fields as lines."""
    html = re.sub(r"<style.*?</style>|<script.*?</script>", "", html, flags=re.S)
    html = re.sub(r"<input[^>]*>", "_____", html)
    drawings = iter(range(sys.maxsize))

    def saved(found: re.Match[str]) -> str:
        path = folder / f"{name}-{next(drawings)}.svg"
        path.write_text(found[0], encoding="utf-8")
        return f'<img src="{path}">'

    html = re.sub(r"<svg.*?</svg>", saved, html, flags=re.S)

    def decoded(found: re.Match[str]) -> str:
        path = folder / f"{name}-{next(drawings)}.svg"
        path.write_bytes(base64.b64decode(found[1]))
        return f'src="{path}"'

    html = re.sub(r'src="data:image/svg\+xml;base64,([^"]+)"', decoded, html)
    # typst knows no link to a place that is not there, and pandoc makes places of some ids only.
    return re.sub(r'<a [^>]*href="#[^"]*"[^>]*>(.*?)</a>', r"\1", html, flags=re.S)


def _slide(told: dict[str, Any], folder: Path, name: str) -> str:
    """A slide in pandoc's Markdown."""
    parts = [f"## {_escaped(told['title'] or name)}"]
    for lines in told["texts"]:
        parts.append("\n".join(f"- {_escaped(line)}" for line in lines if line))
    for head, *rows in told["tables"]:
        parts.append("\n".join(map(_row, [head, ["---"] * len(head), *rows])))
    for chart in told["charts"]:  # pandoc has no charts: their numbers as a table
        head = ["", *chart["series"]]
        columns = list(chart["series"].values())
        rows = [[c, *(str(v[n]) for v in columns)] for n, c in enumerate(chart["categories"])]
        parts.append("\n".join(map(_row, [head, ["---"] * len(head), *rows])))
    for number, picture in enumerate(told["pictures"]):
        path = folder / f"{name}-{number}.png"
        path.write_bytes(base64.b64decode(picture))
        parts.append(f"![]({path})")
    parts.append(f"::: notes\n{_escaped(told['notes'])}\n:::")
    return "\n\n".join(parts)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |"


def _escaped(words: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|$~^@])", r"\\\1", words)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
