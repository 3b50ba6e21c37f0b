"""A class of the tiny course with made-up people, and the texts of its documents."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from trainingkit import source
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Form, Participant, Province, TrainingClass
from trainingkit.names import by_given_name

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
CURRICULUM = load(TESTS / "cases" / "tiny").curriculum
ATTENDANCE = Form.model_validate(
    source.read(ROOT, ROOT / "curriculum" / "forms" / "attendance.yaml").data
)
PRE_TEST = Form.model_validate(
    source.read(ROOT, ROOT / "curriculum" / "forms" / "pre-test.yaml").data
)
PROVINCES = {
    key: Province(name=name, kind="province", former=(name,), source="law-water")
    for key, name in (("cao-bang", "Cao Bằng"), ("lang-son", "Lạng Sơn"))
}
#: By given name: Ánh, Bình, Cường.
PEOPLE = (
    {
        "name": "Nguyễn Thị Ánh",
        "sex": "female",
        "birth_year": 1958,
        "position": "Chủ nhiệm",
        "unit": "CLB thôn Đông",
        "commune": "xã Một",
        "phone": "0912345678",
    },
    {"name": "Lý <b>Bình</b> & Cả", "sex": "male", "birth_year": 1949, "unit": "Hội xã Hai"},
    {"name": "Ước Mạnh Cường"},
)


def held(**changes: Any) -> TrainingClass:
    """A class of one morning in Cao Bằng."""
    return TrainingClass.model_validate(
        {
            "id": "lop-xuan",
            "title": "Lớp mùa xuân",
            "course": "short",
            "province": "cao-bang",
            "days": ["2025-03-03"],
            "organiser": "Hội <Người cao tuổi> [@law-water]",
            "blank_rows": 2,
            **changes,
        }
    )


def people(*told: dict[str, Any] | str) -> tuple[Participant, ...]:
    """Participants from what is told of them, or from their names, in the order of a list."""
    found = (
        Participant.model_validate(
            {"province": "cao-bang", **({"name": item} if isinstance(item, str) else item)}
        )
        for item in told
    )
    return tuple(sorted(found, key=lambda person: by_given_name(person.name)))


def class_kit(
    listed: Sequence[Participant] = (),
    *,
    lang: str = "vi",
    edition: str = "standard",
    **changes: Any,
) -> Kit:
    """The kit of ``held(**changes)`` with these people."""
    this = held(**changes)
    course = CURRICULUM.courses["short"].model_copy(update={"forms": ("attendance", "pre-test")})
    known = dataclasses.replace(
        CURRICULUM,
        courses={"short": course},
        classes={this.id: this},
        provinces=PROVINCES,
        forms={"attendance": ATTENDANCE, "pre-test": PRE_TEST},
        participants={this.id: tuple(listed)},
    )
    return Kit.of(this.id, known, lang, edition)


def made(kit: Kit, document: str, subject: str | None = None) -> bytes:
    """The PDF of a document."""
    return DOCUMENTS[document].render(kit, subject)


def pages(data: bytes) -> list[str]:
    """The text of each page, every gap a single space.

    The reader tells a hyphen at the end of a line as a control character.
    """
    return [
        re.sub(r"\s+", " ", page.get_textpage().get_text_bounded().replace("\x02", "-"))
        for page in pypdfium2.PdfDocument(data)
    ]


def bare(said: str) -> str:
    """A text without gaps: where a cell breaks a line, the reader does not always see a gap."""
    return re.sub(r"\s+", "", said)


def text(kit: Kit, document: str, subject: str | None = None) -> str:
    """The text of a document, every gap a single space."""
    return " ".join(pages(made(kit, document, subject)))
