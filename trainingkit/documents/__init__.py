"""The documents of a kit: one file each, named in one table.

A document is two functions. ``parts`` says what files it makes of a kit; ``render`` makes one of
them. To add a document: write a file here, a folder in templates/, and a line in ``DOCUMENTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from trainingkit.kit import Kit, KitKind

Audience = Literal["trainer", "participant", "organiser"]


class Part(NamedTuple):
    """One file that a document makes of a kit."""

    #: Title in the kit's language; names the file and stands in the index.
    title: str
    #: Id of the module or form that it is about; None: the course as a whole.
    subject: str | None = None


class Document(NamedTuple):
    """One kind of output."""

    id: str
    suffix: Literal[".pdf", ".pptx", ".xlsx", ".html"]
    #: For whom it is; the index groups by it.
    audience: Audience
    #: The files that it makes of a kit, in order; none where the kit has no use for it.
    parts: Callable[[Kit], Iterable[Part]]
    #: The bytes of the part about ``subject``. A pure function: no clock, network or writing.
    render: Callable[[Kit, str | None], bytes]
    #: Kinds of kit that have it.
    kits: tuple[KitKind, ...] = ("course",)
    #: Rendered after the others, of which it tells: they are in ``Kit.made``.
    last: bool = False
