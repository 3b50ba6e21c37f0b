"""Step 4, **plan**: a kit → its list of artifacts, each with the fingerprint of its inputs."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from trainingkit.documents import Audience, Document
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.model.text import Model
from trainingkit.names import slug
from trainingkit.theme import TEMPLATES

#: Libraries that shape the output.
LIBRARIES = (
    "babel",
    "fontpkg-arimo",
    "fontpkg-be-vietnam-pro",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown",
    "openpyxl",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-pptx",
    "segno",
    "weasyprint",
    "xlsxwriter",
)


@dataclass(frozen=True)
class Artifact:
    """One output file: a document of a kit, in one language and edition."""

    document: str
    subject: str | None
    audience: Audience
    title: str
    #: File name within the kit's folder: ``02-so-tay-hoc-vien.pdf``.
    name: str
    #: Kit's folder below output/: ``tot-3-day/vi/standard``.
    folder: str
    #: sha256 of everything that the file depends on.
    fingerprint: str
    #: Whether it tells of the kit's other files and is rendered after them.
    last: bool = False


def plan(kit: Kit, documents: Mapping[str, Document] = DOCUMENTS) -> list[Artifact]:
    """The artifacts of a kit, in the order of the table; names are numbered in that order."""
    parts = [
        (document, part)
        for document in documents.values()
        if kit.kind in document.kits
        for part in document.parts(kit)
    ]
    planned = [
        Artifact(
            document=document.id,
            subject=part.subject,
            audience=document.audience,
            title=part.title,
            name=f"{number:02d}-{slug(part.title)}{document.suffix}",
            folder=kit.folder,
            fingerprint=_fingerprint(kit, document.id, part.subject),
            last=document.last,
        )
        for number, (document, part) in enumerate(parts, 1)
    ]
    others = "".join(artifact.fingerprint for artifact in planned if not artifact.last)
    return [
        replace(artifact, fingerprint=_sha256(artifact.fingerprint + others))
        if artifact.last
        else artifact
        for artifact in planned
    ]


def rounds(artifacts: Iterable[Artifact]) -> list[list[Artifact]]:
    """The artifacts as they are rendered: those that tell of the others come second."""
    found = list(artifacts)
    return [[artifact for artifact in found if artifact.last is last] for last in (False, True)]


def select(
    artifacts: Iterable[Artifact], only: Iterable[str] = (), module: str | None = None
) -> Iterator[Artifact]:
    """The artifacts of the documents ``only`` (all if none is named) about ``module``."""
    wanted = set(only)
    for artifact in artifacts:
        if wanted and artifact.document not in wanted:
            continue
        if module is not None and artifact.subject != module:
            continue
        yield artifact


def _fingerprint(kit: Kit, document: str, subject: str | None) -> str:
    digest = hashlib.sha256()
    for part in (
        _tool(),
        f"{document}\0{subject}\0{kit.lang}\0{kit.edition}",
        _content(kit, subject),
    ):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _content(kit: Kit, subject: str | None) -> str:
    """A hash of the curriculum as the document sees it.

    A document about one module depends on that module, on the course and on the reference data;
    any other on all modules of the course and on the people of the class; one about a form also
    on the other languages.
    Over-rebuilding is allowed, a stale file never.
    """
    known = kit.curriculum
    if subject is not None and subject in known.modules:
        modules: list[Model] = [known.modules[subject]]
    else:
        modules = [*kit.modules, *known.forms.values(), *known.rights_questions.values()]
        modules += kit.people
    about: list[Model] = [kit.course, *([kit.training_class] if kit.training_class else [])]
    if subject in known.forms:
        for other in kit.translations.values():
            modules += [*other.forms.values(), *other.modules.values()]
            modules += [*other.glossary.values(), *other.entitlements.values()]
    texts = [str(kit.participants), *(model.model_dump_json() for model in (*about, *modules))]
    return hashlib.sha256("\0".join([*texts, _references(kit)]).encode()).hexdigest()


@functools.lru_cache(8)
def _references(kit: Kit) -> str:
    """A hash of what every document may refer to: sources, terms, amounts, pictures."""
    known = kit.curriculum
    digest = hashlib.sha256()
    tables: tuple[Mapping[str, Model], ...] = (
        known.sources,
        known.glossary,
        known.provinces,
        known.profiles,
        known.entitlements,
        known.energizers,
    )
    for table in tables:
        for key, model in table.items():
            digest.update(f"{key}\0{model.model_dump_json()}\0".encode())
    for path, raw in known.images.items():
        digest.update(path.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


@functools.cache
def _tool() -> str:
    """A hash of the code, the templates, the catalogues and the versions of the libraries."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for folder in (package, TEMPLATES):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library, number in versions().items():
        digest.update(f"{library}={number}\0".encode())
    return digest.hexdigest()


@functools.cache
def versions() -> dict[str, str]:
    """Versions of the libraries that shape the output."""
    return {library: version(library) for library in LIBRARIES}
