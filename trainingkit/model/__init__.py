"""What the curriculum is made of: frozen models, validated once, free of output formats.

One file a thing: ``text`` (kinds of text), ``block`` (what a session's content is made of),
``activity``, ``slide``, ``question`` (test bank), ``module``, ``form``, ``course``,
``training_class``, ``participant``, ``reference`` (sources, glossary, provinces, entitlements)
and ``curriculum`` (all of it together).
"""

from trainingkit.model.activity import Activity
from trainingkit.model.block import Block
from trainingkit.model.collection import Collection
from trainingkit.model.course import Course, Day, Item
from trainingkit.model.curriculum import Curriculum
from trainingkit.model.energizer import Energizer
from trainingkit.model.form import Form
from trainingkit.model.module import Handout, Module, Objective, Session
from trainingkit.model.participant import Participant
from trainingkit.model.question import BankQuestion
from trainingkit.model.reference import (
    Entitlement,
    FormerProvince,
    LocalFigure,
    Province,
    ProvinceProfile,
    Reference,
    Spelling,
    Support,
    Term,
)
from trainingkit.model.rights import RightsQuestion
from trainingkit.model.slide import Slide
from trainingkit.model.training_class import (
    Allowance,
    Columns,
    Contact,
    ParticipantList,
    Partner,
    Trainer,
    TrainingClass,
)

__all__ = [
    "Activity",
    "Allowance",
    "BankQuestion",
    "Block",
    "Collection",
    "Columns",
    "Contact",
    "Course",
    "Curriculum",
    "Day",
    "Energizer",
    "Entitlement",
    "Form",
    "FormerProvince",
    "Handout",
    "Item",
    "LocalFigure",
    "Module",
    "Objective",
    "Participant",
    "ParticipantList",
    "Partner",
    "Province",
    "ProvinceProfile",
    "Reference",
    "RightsQuestion",
    "Session",
    "Slide",
    "Spelling",
    "Support",
    "Term",
    "Trainer",
    "TrainingClass",
]
