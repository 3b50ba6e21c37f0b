"""The table of documents, in the order in which a kit lists them."""

from __future__ import annotations

from collections.abc import Mapping

from trainingkit.documents import Document, agenda, guide, handbook, handout

_ALL = (
    Document("agenda", ".pdf", "participant", agenda.parts, agenda.render),
    Document("handbook", ".pdf", "participant", handbook.parts, handbook.render),
    Document("guide", ".pdf", "trainer", guide.parts, guide.render),
    Document("handout", ".pdf", "participant", handout.parts, handout.render),
)

DOCUMENTS: Mapping[str, Document] = {document.id: document for document in _ALL}
