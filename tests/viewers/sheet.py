"""A form of one page with all Vietnamese letters to fill in, and the same words set as text.

A picture of a field is compared with a picture of the words, drawn by the same viewer in the same
font, so that a lost accent or a wrong letter makes a difference.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from trainingkit.alphabet import VIETNAMESE
from trainingkit.documents import form
from trainingkit.html import page_from_text
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Form

from .viewer import SCALE, Rect, places

TINY = Path(__file__).parent.parent / "cases" / "tiny"
NAME = "Nguyễn Thị Ước Vọng"
_ROW = 17
#: Field → its text: a name, and the 134 letters, as many at a time as one line holds.
TEXTS: Mapping[str, str] = {
    "name": NAME,
    **{
        f"letters-{start // _ROW}": VIETNAMESE[start : start + _ROW]
        for start in range(0, len(VIETNAMESE), _ROW)
    },
}
#: Circle or box → its value, and the one beside it that stays empty.
MARKS: Mapping[str, tuple[str, tuple[str, str]]] = {
    "water": ("well", ("water", "rain")),
    "uses/wash": ("yes", ("uses/drink", "yes")),
    "boiled": ("no", ("boiled", "yes")),
}
#: All that is filled in.
VALUES: Mapping[str, str] = {
    **TEXTS,
    "code": "05ỤỄ47",
    "story": "Giếng làng Đoàn Kết\ncó nắp đậy.",
    **{name: value for name, (value, _) in MARKS.items()},
}
#: Distance of the lines of the page of words, in points.
_PITCH = 34


@cache
def _kit() -> Kit:
    curriculum = load(TINY).curriculum
    short = {"type": "short-text"}
    sheet = Form.model_validate(
        {
            "id": "sheet",
            "title": "Phiếu thử chữ",
            "kind": "paper",
            "purpose": "Để thử.",
            "header": "none",
            "questions": [
                *({**short, "id": name, "text": "Chữ"} for name in TEXTS),
                {**short, "id": "code", "text": "Mã", "max_length": 6, "boxes": True},
                {"type": "long-text", "id": "story", "text": "Chuyện", "lines": 2},
                {
                    "type": "choice",
                    "id": "water",
                    "text": "Nước gì?",
                    "options": [
                        {"value": "rain", "text": "Nước mưa"},
                        {"value": "well", "text": "Nước giếng"},
                    ],
                },
                {
                    "type": "choices",
                    "id": "uses",
                    "text": "Làm gì?",
                    "options": [
                        {"value": "drink", "text": "Uống"},
                        {"value": "wash", "text": "Giặt"},
                    ],
                },
                {"type": "yes-no", "id": "boiled", "text": "Có đun không?"},
            ],
        }
    )
    forms = {**curriculum.forms, "sheet": sheet}
    return Kit(
        curriculum.courses["short"], dataclasses.replace(curriculum, forms=forms), "vi", "standard"
    )


@cache
def blank() -> bytes:
    """The form, with nothing filled in."""
    return form.render(_kit(), "sheet")


@cache
def words(texts: tuple[str, ...]) -> bytes:
    """A page with each text on a line of its own, in the font and size of the fields."""
    from trainingkit.pdf import pdf

    kit = _kit()
    return pdf(
        page_from_text(
            kit,
            '{% extends "shared/base.html" %}{% block title %}x{% endblock %}{% block style %}'
            "@page { @top-left { content: none; border: none } @bottom-right { content: none } }"
            "p { font-size: {{ theme.type.form }}pt; line-height: {{ pitch }}pt; margin: 0;"
            " height: {{ pitch }}pt; font-kerning: none; color: #000000 }"
            "{% endblock %}{% block body %}{% for text in texts %}<p>{{ text }}</p>{% endfor %}"
            "{% endblock %}",
            texts=texts,
            pitch=_PITCH,
        ),
        {},
    )


def lines(picture: Image.Image, texts: tuple[str, ...]) -> dict[str, Image.Image]:
    """Text → its ink in a picture of ``words(texts)``."""
    top = _kit().theme.page.top * 72 / 25.4
    rows = ((text, top + number * _PITCH) for number, text in enumerate(texts))
    return {text: ink(_cut(picture, Rect(20, y, 575, y + _PITCH))) for text, y in rows}


def text_of(picture: Image.Image, name: str) -> Image.Image:
    """The ink in a text field of a picture of the form, without the line below it."""
    left, top, right, bottom = places(blank())[name, ""]
    return ink(_cut(picture, Rect(left - 1, top - 1, right, bottom - 1.5)))


def mark_of(picture: Image.Image, name: str, value: str) -> float:
    """How light the inside of a circle or box is, from 0 (black) to 255 (white)."""
    left, top, right, bottom = places(blank())[name, value]
    inside = _cut(picture, Rect(left + 3, top + 3, right - 3, bottom - 3))
    return sum(inside.tobytes()) / (inside.width * inside.height)


def _cut(picture: Image.Image, rect: Rect) -> Image.Image:
    return picture.crop(tuple(round(x * SCALE) for x in rect))  # type: ignore[arg-type]


def ink(picture: Image.Image) -> Image.Image:
    """The part of a picture that has ink on it, in full contrast."""
    clear = ImageOps.autocontrast(picture)
    dark, light = picture.getextrema()
    assert isinstance(dark, int)
    assert isinstance(light, int)
    assert dark < light - 60, "nothing is drawn"
    box = clear.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box is not None
    return clear.crop(box)


def lost(one: Image.Image, other: Image.Image) -> int:
    """Pixels with ink in one of two pictures and none near by in the other.

    A field and a page set letters at other parts of a pixel, so ink may stand two pixels off (half
    a point); the dot of ọ alone has some forty pixels.
    """
    size = (max(one.width, other.width) + 8, max(one.height, other.height) + 8)
    masks = []
    for picture in (one, other):
        page = Image.new("L", size, 255)
        page.paste(picture, (4, 4))
        masks.append(page.point(lambda grey: 255 if grey < 128 else 0))
    count = 0
    for here, there in (masks, reversed(masks)):
        far = ImageChops.subtract(here, there.filter(ImageFilter.MaxFilter(5)))
        count += far.histogram()[255]
    return count


def poorer(text: str) -> str:
    """A text whose last letter with a mark has lost its last mark: Vọng → Vong, đ → d."""
    for at in reversed(range(len(text))):
        apart = unicodedata.normalize("NFD", text[at].translate({0x111: "d", 0x110: "D"}))
        bare = unicodedata.normalize("NFC", apart[:-1] or apart) if len(apart) > 1 else apart
        if bare != text[at]:
            return text[:at] + bare + text[at + 1 :]
    raise ValueError(f"no letter with a mark: {text}")
