"""What is asked for a new class, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainingkit.messages import N_


@dataclass(frozen=True)
class Answers:
    """What was said of a new class, as it was typed; '' where nothing was."""

    course: str = ""
    province: str = ""
    commune: str = ""
    place: str = ""
    dates: str = ""
    start: str = ""
    organiser: str = ""
    partners: str = ""
    trainers: str = ""
    participants: str = ""


#: Answer → question, in the order in which they are asked; also the help of the option.
QUESTIONS: Mapping[str, str] = {
    "course": N_("Course, by its id; see `list`."),
    "province": N_("Province or city; an old name will do."),
    "commune": N_("Commune or ward."),
    "place": N_("House or hall."),
    "dates": N_("First day or all days, with commas: 05/11/2026."),
    "start": N_("Time at which the first day begins: 7:30."),
    "organiser": N_("Who holds the class."),
    "partners": N_("Who takes part, with semicolons; a logo after =: Name=images/logo.svg."),
    "trainers": N_("Trainers, with semicolons."),
    "participants": N_("List of participants: path of an XLSX or CSV file."),
}
