"""The whole curriculum, as `validate` gives it to the later steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainingkit.model.collection import Collection
from trainingkit.model.course import Course
from trainingkit.model.energizer import Energizer
from trainingkit.model.form import Form
from trainingkit.model.module import Module
from trainingkit.model.participant import Participant
from trainingkit.model.reference import (
    Entitlement,
    FormerProvince,
    Province,
    ProvinceProfile,
    Reference,
    Term,
)
from trainingkit.model.rights import RightsQuestion
from trainingkit.model.training_class import TrainingClass


@dataclass(frozen=True)
class Curriculum:
    """Everything that was read, by id. Files come by their path, tables in their own order."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    classes: Mapping[str, TrainingClass] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    collections: Mapping[str, Collection] = field(default_factory=dict)
    rights_questions: Mapping[str, RightsQuestion] = field(default_factory=dict)
    energizers: Mapping[str, Energizer] = field(default_factory=dict)
    sources: Mapping[str, Reference] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    provinces: Mapping[str, Province] = field(default_factory=dict)
    profiles: Mapping[str, ProvinceProfile] = field(default_factory=dict)
    former_districts: Mapping[str, FormerProvince] = field(default_factory=dict)
    entitlements: Mapping[str, Entitlement] = field(default_factory=dict)
    #: Class → its people, by given name; a class whose list cannot be read has none.
    participants: Mapping[str, tuple[Participant, ...]] = field(default_factory=dict)
    #: What the files of classes' slide masters hold, by the id of the class.
    templates: Mapping[str, bytes] = field(default_factory=dict)
    #: Pictures by their path from ``curriculum/`` (``images/club.svg``).
    images: Mapping[str, bytes] = field(default_factory=dict)
