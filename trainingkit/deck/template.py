"""The empty deck: slide master, eleven layouts, notes page and theme, drawn from templates/slides.

Colours and sizes come from templates/theme.yaml, places from ``geometry``; the files in
templates/slides only know the file format.
"""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trainingkit import fonts
from trainingkit import theme as themes
from trainingkit.deck import geometry
from trainingkit.deck.fit import GAP
from trainingkit.deck.geometry import (
    FOOTER,
    LAYOUTS,
    NUMBER,
    SHAPES,
    Box,
    Role,
    placeholder_id,
    sizes,
)
from trainingkit.messages import catalogue
from trainingkit.theme import TEMPLATES, Colours

#: Language of a kit → its tag, with the country that spelling checkers ask for.
LANGUAGE_TAGS: Mapping[str, str] = {"vi": "vi-VN", "en": "en-GB"}
#: Names of our colours in a theme of the file format.
SCHEME: Mapping[geometry.Colour, str] = {
    "ink": "tx1",
    "paper": "bg1",
    "accent": "tx2",
    "accent_soft": "bg2",
    "line": "accent2",
}
TABLE_STYLE = "{6D2E9E0B-0C55-4B5B-9C0E-5A6F2E1B7A01}"
NUMBER_FIELD = "{5D1A2C77-3B0E-4C1D-8E55-2C9F3A6B7D02}"

#: Pages of notes: A4, the slide above and the notes below; millimetres.
PAPER = Box("Paper", "body", 0, 0, 210, 297)
IMAGE = Box("Slide image", "body", 25, 15, 160, 90)
NOTES = Box("Notes", "body", 20, 112, 170, 168, "note")
PAGE_NUMBER = Box("Page number", "sldNum", 150, 283, 40, 8, "note", align="r")


@functools.cache
def template(lang: str, edition: str) -> bytes:
    """An empty deck in the language and the look of an edition: the bytes of a PPTX."""
    theme, text = themes.theme(edition), catalogue(lang)
    context: dict[str, object] = {
        "lang": LANGUAGE_TAGS[lang],
        "family": fonts.SLIDE_FAMILY,
        "scheme": SCHEME,
        "palette": _palette(theme.colours),
        "sizes": {
            role: sizes(PAPER._replace(role=role), theme.slide)[0] for role in get_args(Role)
        },
        "floor": theme.slide.body_floor,
        "gap": GAP,
        "slide": theme.slide,
        "paper": PAPER,
        "image": IMAGE,
        "notes": NOTES,
        "notes_size": theme.type.body,
        "page_number": PAGE_NUMBER,
        "title": LAYOUTS["bullets"].box("Title"),
        "text": LAYOUTS["bullets"].box("Body"),
        "footer": FOOTER,
        "number": NUMBER,
        "shapes": SHAPES,
        "layouts": LAYOUTS,
        "placeholder_id": placeholder_id,
        "prompts": {
            box.prompt: text(box.prompt) for layout in LAYOUTS.values() for box in layout.boxes
        },
        "organisations": text(
            "HelpAge International in Vietnam and the Vietnam Association of the Elderly"
        ),
        "number_field": NUMBER_FIELD,
        "table_style": TABLE_STYLE,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, written in _files(context).items():
            package.writestr(name, written)
    return out.getvalue()


def _palette(colours: Colours) -> dict[str, str]:
    """The twelve colours of a theme, in the order of the file format."""
    return {
        "dk1": colours.ink,
        "lt1": colours.paper,
        "dk2": colours.accent,
        "lt2": colours.accent_soft,
        "accent1": colours.accent,
        "accent2": colours.line,
        "accent3": colours.warning,
        "accent4": colours.accent_soft,
        "accent5": colours.ink,
        "accent6": colours.line,
        "hlink": colours.accent,
        "folHlink": colours.accent,
    }


def _files(context: Mapping[str, object]) -> dict[str, str]:
    """The files of the package by name."""
    master = "ppt/slideMasters/slideMaster1.xml"
    notes = "ppt/notesMasters/notesMaster1.xml"
    themes = ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")
    layouts = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, 12)]
    styles = "ppt/tableStyles.xml"
    properties, view = "ppt/presProps.xml", "ppt/viewProps.xml"
    presentation = "ppt/presentation.xml"
    #: name → content type, template
    parts = {
        presentation: ("presentationml.presentation.main", "presentation.xml"),
        master: ("presentationml.slideMaster", "master.xml"),
        notes: ("presentationml.notesMaster", "notes.xml"),
        **dict.fromkeys(themes, ("theme", "theme.xml")),
        styles: ("presentationml.tableStyles", "table-styles.xml"),
        # They say nothing; PowerPoint may offer to repair a file without them.
        properties: ("presentationml.presProps", "presentation-properties.xml"),
        view: ("presentationml.viewProps", "view-properties.xml"),
        **dict.fromkeys(layouts, ("presentationml.slideLayout", "layout.xml")),
    }
    relations = {
        "": [("officeDocument", presentation)],
        presentation: [
            ("slideMaster", master),
            ("notesMaster", notes),
            ("theme", themes[0]),
            ("tableStyles", styles),
            ("presProps", properties),
            ("viewProps", view),
        ],
        master: [*(("slideLayout", layout) for layout in layouts), ("theme", themes[0])],
        notes: [("theme", themes[1])],
        **{layout: [("slideMaster", master)] for layout in layouts},
    }
    env = _environment()
    files = {"[Content_Types].xml": env.get_template("types.xml").render(parts=parts)}
    for name, found in relations.items():
        folder, _, file = name.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if name else "_rels/.rels"
        files[path] = env.get_template("relations.xml").render(relations=found)
    named = dict(zip(layouts, LAYOUTS.items(), strict=True))
    for name, (_, source) in parts.items():
        layout = dict(zip(("name", "layout"), named[name], strict=True)) if name in named else {}
        files[name] = env.get_template(source).render({**context, **layout})
    return {name: text.strip() for name, text in files.items()}


def emu(millimetres: float) -> int:
    """Millimetres in the unit of the file format (36000 to a millimetre)."""
    return round(millimetres * 36000)


@functools.cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES / "slides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["emu"] = emu
    return env
