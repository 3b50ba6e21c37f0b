"""A peer: WeasyPrint and python-pptx alone, one file after the other in one process.

Run: ``python benchmarks/alone.py MATERIAL FOLDER``. Nothing of this project is imported.
"""

from __future__ import annotations

import base64
import io
import json
import os
import sys
from pathlib import Path
from typing import Any


def main(material: Path, folder: Path) -> None:
    """Make all pages and decks of the material."""
    # The fonts are those of the pages, as for this project; the machine's play no part.
    os.environ["FONTCONFIG_FILE"] = str(material / "fonts.conf")
    from pptx import Presentation
    from pptx.util import Inches
    from weasyprint import HTML

    told = json.loads((material / "material.json").read_text("utf-8"))
    for name, page in told["pages"].items():
        HTML(material / f"{name}.html", encoding="utf-8").write_pdf(
            folder / f"{name}.pdf", pdf_variant="pdf/ua-1", pdf_forms=page["form"]
        )
    for name in told["decks"]:
        deck = Presentation()
        deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
        for slide in json.loads((material / f"{name}.json").read_text("utf-8")):
            _add(deck, slide)
        deck.save(str(folder / f"{name}.pptx"))


def _add(deck: Any, told: dict[str, Any]) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = told["title"]
    area = (Inches(0.7), Inches(1.6), Inches(11.9), Inches(5))
    for number, lines in enumerate(told["texts"]):
        left = Inches(0.7 + 6 * (number % 2))
        frame = slide.shapes.add_textbox(left, area[1], Inches(5.8), area[3]).text_frame
        frame.word_wrap = True
        frame.text = lines[0] if lines else ""
        for line in lines[1:]:
            frame.add_paragraph().text = line
    for rows in told["tables"]:
        table = slide.shapes.add_table(len(rows), len(rows[0]), *area).table
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                table.cell(r, c).text = words
    for chart in told["charts"]:
        data = CategoryChartData()
        data.categories = chart["categories"]
        for name, values in chart["series"].items():
            data.add_series(name, values)
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *area, data)
    for picture in told["pictures"]:
        slide.shapes.add_picture(io.BytesIO(base64.b64decode(picture)), *area[:2], height=area[3])
    slide.notes_slide.notes_text_frame.text = told["notes"]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
