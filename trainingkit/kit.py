"""What a document is made from: a course or class in one language and edition, and its texts."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from trainingkit import drawings, local
from trainingkit.messages import Catalogue, catalogue
from trainingkit.model import (
    Collection,
    Course,
    Curriculum,
    Module,
    Participant,
    Session,
    TrainingClass,
)
from trainingkit.model.course import SessionItem
from trainingkit.model.slide import ClosingSlide, TitleSlide
from trainingkit.prose import Voice
from trainingkit.schedule import moved
from trainingkit.theme import Theme, theme

if TYPE_CHECKING:
    from trainingkit.deck.master import Master

KitKind = Literal["course", "collection", "results"]


class Made(NamedTuple):
    """A file of the kit that is made, and its pages."""

    name: str
    title: str
    document: str
    subject: str | None
    pages: int


class Logo(NamedTuple):
    """A logo's picture, and what it says to who cannot see it."""

    path: str
    alt: str


@dataclass(frozen=True, eq=False)
class Kit:
    """A course, a class of it, or a collection, in one language and edition.

    The curriculum is already in that language.
    """

    course: Course | Collection
    curriculum: Curriculum
    lang: str
    edition: str
    #: The holding of the course that the kit is for; None: the course in general.
    training_class: TrainingClass | None = None
    #: Other language → the curriculum in it, for what is read in several languages.
    translations: Mapping[str, Curriculum] = field(default_factory=dict)
    #: The kit's files in their order, for documents that tell of them; only they may look here.
    made: tuple[Made, ...] = ()
    #: The file of a partner's slide master, a PPTX or POTX; None: our own.
    template: bytes | None = None
    #: Millimetres by which what runs to the edge of a page runs on over it, for print shops.
    bleed: float = 0.0

    @classmethod
    def of(
        cls,
        key: str,
        curriculum: Curriculum,
        lang: str,
        edition: str,
        translations: Mapping[str, Curriculum] | None = None,
    ) -> Kit:
        """The kit of the course, class or collection of the id ``key``; KeyError if none."""
        others = translations or {}
        if key in curriculum.collections:
            return cls(curriculum.collections[key], curriculum, lang, edition, None, others)
        held = curriculum.classes.get(key)
        course = curriculum.courses[held.course if held else key]
        if held and held.start:
            course = moved(course, held.start)
        template = curriculum.templates.get(held.id) if held else None
        return cls(course, curriculum, lang, edition, held, others, template=template)

    @property
    def kind(self) -> KitKind:
        """Which documents the kit has."""
        return "collection" if isinstance(self.course, Collection) else "course"

    @property
    def collection(self) -> Collection:
        """The collection; TypeError for a course."""
        if not isinstance(self.course, Collection):
            raise TypeError(self.course.id)
        return self.course

    @property
    def id(self) -> str:
        """Id of the class, or else of the course."""
        return self.training_class.id if self.training_class else self.course.id

    @property
    def folder(self) -> str:
        """The kit's folder below output/: ``tot-3-day/vi/standard``."""
        return f"{self.id}/{self.lang}/{self.edition}"

    @property
    def title(self) -> str:
        """Title of the class, or else of the course."""
        return self.training_class.title if self.training_class else self.course.title

    @property
    def place(self) -> str:
        """Where the class meets, from house to province; empty for a course in general."""
        held = self.training_class
        if held is None:
            return ""
        province = self.province_name(held.province, held.former_province)
        return ", ".join(part for part in (held.place, held.commune, province) if part)

    @property
    def personal(self) -> bool:
        """Whether papers of the kit may name people: those of a class."""
        return self.training_class is not None

    @property
    def logos(self) -> list[Logo]:
        """Logos of the class: the organiser's, then its partners', in the order of its file."""
        held = self.training_class
        if held is None:
            return []
        own = [Logo(held.organiser_logo, held.organiser)] if held.organiser_logo else []
        return own + [
            Logo(partner.logo, partner.alt or partner.name)
            for partner in held.partners
            if partner.logo
        ]

    @property
    def participants(self) -> int:
        """Number of participants to prepare for: those expected, at least those listed."""
        held = self.training_class
        expected = held.participants if held else None
        return max(expected or 0, len(self.people)) or self.course.participants

    @property
    def people(self) -> tuple[Participant, ...]:
        """The people of the class's list, by given name; none without a list."""
        held = self.training_class
        return self.curriculum.participants.get(held.id, ()) if held else ()

    def province_name(self, province: str, former: str | None = None) -> str:
        """Name of a province of the id, with the old name where that was another one."""
        name = self.curriculum.provinces[province].name
        if former is None or former == name:
            return name
        return self.text("{former} (now {name})", former=former, name=name)

    def local(self, ask: str) -> list[str]:
        """What the class's province says of a figure, as texts with marks; [] for nothing.

        ``support`` is what it gives each club, with the sum. Where the class names its former
        province, figures of another former province are left out.
        """
        held = self.training_class
        profile = self.curriculum.profiles.get(held.province) if held else None
        return local.said(profile, ask, held.former_province, self.text) if held and profile else []

    @functools.cached_property
    def master(self) -> Master | None:
        """The partner's slide master; None for our own, and where the file is none that fits."""
        if self.template is None:
            return None
        from trainingkit.deck.master import examine

        return examine(self.template, "").master

    @property
    def text(self) -> Catalogue:
        """Labels in the kit's language."""
        return catalogue(self.lang)

    @property
    def theme(self) -> Theme:
        """The look of the kit's edition."""
        return theme(self.edition)

    @property
    def images(self) -> Mapping[str, bytes]:
        """The curriculum's pictures by path, in the colours of the edition."""
        return drawings.in_edition(self.curriculum.images, self.theme)

    @functools.cached_property
    def modules(self) -> list[Module]:
        """The course's modules in the order of its handbook, cut to its scope."""
        return [self.module(key) for key in self.course.modules]

    def module(self, module_id: str) -> Module:
        """A module of the course, cut to its scope; KeyError if the course does not have it."""
        if module_id not in self.course.modules:
            raise KeyError(module_id)
        module = self.curriculum.modules[module_id]
        return module if self.course.scope == "whole" else cut(module, self._taught)

    @functools.cached_property
    def _taught(self) -> frozenset[str]:
        """The sessions in the course's timetable: ``module/session``."""
        return frozenset(
            item.of
            for day in self.course.days
            for item in day.items
            if isinstance(item, SessionItem)
        )

    def voice(self, *, cites: bool = True) -> Voice:
        """A new voice, for one document; ``cites``: whether it shows citations."""
        return Voice(self.curriculum, self.text, cites=cites)


def cut(module: Module, taught: Set[str]) -> Module:
    """The module with only the sessions in ``taught`` (``module/session``).

    Objectives and test questions that belong to none of them go too, and so do worksheets that
    none of their activities uses. A module none of whose sessions is taught stays whole: the
    course lists it as reading.
    """
    sessions = tuple(s for s in module.sessions if f"{module.id}/{s.id}" in taught)
    if not sessions or len(sessions) == len(module.sessions):
        return module
    sessions = _with_frame(sessions, module)
    served = {key for session in sessions for key in session.objectives}
    used = {activity.handout for session in sessions for activity in session.activities}
    return module.model_copy(
        update={
            "sessions": sessions,
            "minutes": sum(session.minutes for session in sessions),
            "objectives": tuple(item for item in module.objectives if item.id in served),
            "questions": tuple(item for item in module.questions if item.objective in served),
            "handouts": tuple(
                item for item in module.handouts if item.use == "take-home" or item.id in used
            ),
        }
    )


def _with_frame(sessions: tuple[Session, ...], module: Module) -> tuple[Session, ...]:
    """The sessions with the module's title slide before and its closing slide after them."""
    slides = [slide for session in module.sessions for slide in session.slides]
    kept = [slide for session in sessions for slide in session.slides]
    title = tuple(s for s in slides if isinstance(s, TitleSlide) and s not in kept)[:1]
    closing = tuple(s for s in slides if isinstance(s, ClosingSlide) and s not in kept)[-1:]
    framed = list(sessions)
    framed[0] = framed[0].model_copy(update={"slides": title + framed[0].slides})
    framed[-1] = framed[-1].model_copy(update={"slides": framed[-1].slides + closing})
    return tuple(framed)
