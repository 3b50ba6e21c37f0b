"""A new kind of document is one file, one template and one line: here in under 40 lines."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from trainingkit.documents import Document, Part
from trainingkit.documents.table import DOCUMENTS
from trainingkit.html import page_from_text
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.plan import plan
from trainingkit.render import render

TEMPLATE = """
{% extends "shared/base.html" %}
{% block title %}{{ module.title }}{% endblock %}
{% block body %}<h1>{{ module.title }}</h1>
{% for point in module.key_points %}<p>{{ point | plain }}</p>{% endfor %}{% endblock %}
"""


def poster_parts(kit: Kit) -> Iterable[Part]:
    for module in kit.modules:
        yield Part(f"Áp phích {module.title}", module.id)


def render_poster(kit: Kit, subject: str | None) -> bytes:
    from trainingkit.pdf import pdf

    return pdf(page_from_text(kit, TEMPLATE, module=kit.module(subject or "")), {})


POSTER = Document("module-poster", ".pdf", "participant", poster_parts, render_poster)


def test_a_new_document_is_planned_and_rendered(tiny: Path) -> None:
    curriculum = load(tiny).curriculum
    kit = Kit(curriculum.courses["short"], curriculum, "vi", "standard")
    documents = {**DOCUMENTS, POSTER.id: POSTER}
    poster = plan(kit, documents)[-1]
    assert poster.name == f"{len(plan(kit)) + 1:02d}-ap-phich-nuoc-sach-cho-moi-nha.pdf"
    text = pypdfium2.PdfDocument(render(kit, poster, documents))[0].get_textpage().get_text_range()
    assert "Đun sôi trước khi uống." in text


def test_it_took_less_than_40_lines() -> None:
    code = inspect.getsource(poster_parts) + inspect.getsource(render_poster) + TEMPLATE
    assert len([line for line in code.splitlines() if line.strip()]) + 1 < 40
