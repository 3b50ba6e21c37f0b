"""The table of documents, in the order in which a kit lists them."""

from __future__ import annotations

from collections.abc import Mapping

from trainingkit.documents import (
    Document,
    agenda,
    badges,
    book,
    booklet,
    certificates,
    checklist,
    form,
    groups,
    guide,
    handbook,
    handout,
    invitation,
    leaflet,
    materials_signin,
    participant_list,
    phone,
    phone_book,
    poster,
    print_order,
    read_aloud,
    report,
    slides,
    tents,
)

_ALL = (
    Document("book", ".pdf", "participant", book.parts, book.render, ("collection",)),
    Document("booklet", ".pdf", "participant", booklet.parts, booklet.render, ("collection",)),
    Document("leaflet", ".pdf", "participant", leaflet.parts, leaflet.render, ("collection",)),
    Document("poster", ".pdf", "participant", poster.parts, poster.render, ("collection",)),
    Document("agenda", ".pdf", "participant", agenda.parts, agenda.render),
    Document("handbook", ".pdf", "participant", handbook.parts, handbook.render),
    Document("phone-book", ".html", "participant", phone_book.parts, phone_book.render),
    Document("guide", ".pdf", "trainer", guide.parts, guide.render),
    Document("handout", ".pdf", "participant", handout.parts, handout.render),
    Document("slides", ".pptx", "trainer", slides.parts, slides.render),
    Document("attendance", ".pdf", "organiser", form.attendance_parts, form.render),
    Document("form", ".pdf", "participant", form.parts, form.render, ("course", "collection")),
    Document(
        "read-aloud",
        ".pdf",
        "trainer",
        read_aloud.parts,
        read_aloud.render,
        ("course", "collection"),
    ),
    Document("answer-key", ".pdf", "trainer", form.key_parts, form.render_key),
    Document("phone-form", ".xlsx", "organiser", phone.parts, phone.render),
    Document("entry-workbook", ".xlsx", "organiser", phone.entry_parts, phone.render_entry),
    # Of a class alone.
    Document("invitation", ".pdf", "organiser", invitation.parts, invitation.render),
    Document(
        "participant-list", ".pdf", "organiser", participant_list.parts, participant_list.render
    ),
    Document(
        "materials-signin", ".pdf", "organiser", materials_signin.parts, materials_signin.render
    ),
    Document("badges", ".pdf", "organiser", badges.parts, badges.render),
    Document("tents", ".pdf", "organiser", tents.parts, tents.render),
    Document("groups", ".pdf", "organiser", groups.parts, groups.render),
    Document("certificates", ".pdf", "organiser", certificates.parts, certificates.render),
    Document(
        "certificate-register",
        ".pdf",
        "organiser",
        certificates.register_parts,
        certificates.render_register,
    ),
    Document("checklist", ".pdf", "organiser", checklist.parts, checklist.render),
    Document("print-order", ".pdf", "organiser", print_order.parts, print_order.render, last=True),
    Document("report", ".pdf", "organiser", report.parts, report.render, ("results",)),
    Document(
        "report-slides", ".pptx", "organiser", report.deck_parts, report.render_deck, ("results",)
    ),
)

DOCUMENTS: Mapping[str, Document] = {document.id: document for document in _ALL}
