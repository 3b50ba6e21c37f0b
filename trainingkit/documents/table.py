"""The table of documents, in the order in which a kit lists them."""

from __future__ import annotations

from collections.abc import Mapping

from trainingkit.documents import (
    Document,
    agenda,
    book,
    booklet,
    form,
    guide,
    handbook,
    handout,
    leaflet,
    poster,
    slides,
)

_ALL = (
    Document("agenda", ".pdf", "participant", agenda.parts, agenda.render),
    Document("handbook", ".pdf", "participant", handbook.parts, handbook.render),
    Document("guide", ".pdf", "trainer", guide.parts, guide.render),
    Document("handout", ".pdf", "participant", handout.parts, handout.render),
    Document("slides", ".pptx", "trainer", slides.parts, slides.render),
    Document("attendance", ".pdf", "organiser", form.attendance_parts, form.render),
    Document("form", ".pdf", "participant", form.parts, form.render, ("course", "collection")),
    Document("answer-key", ".pdf", "trainer", form.key_parts, form.render_key),
    Document("book", ".pdf", "participant", book.parts, book.render, ("collection",)),
    Document("booklet", ".pdf", "participant", booklet.parts, booklet.render, ("collection",)),
    Document("leaflet", ".pdf", "participant", leaflet.parts, leaflet.render, ("collection",)),
    Document("poster", ".pdf", "participant", poster.parts, poster.render, ("collection",)),
)

DOCUMENTS: Mapping[str, Document] = {document.id: document for document in _ALL}
