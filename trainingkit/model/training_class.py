"""A class: one real holding of a course, with its dates, its place and its people."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, StrictInt, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from trainingkit.model.text import Clock, FullDate, Id, Image, Line, Model, Plain, Verbatim

Dong = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


class Named(Model):
    """Base of what may be written as a name alone: ``- "Hội Người cao tuổi"``."""

    name: Line

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A text or an object: what the object must have is not asked of a text."""
        made = handler.resolve_ref_schema(handler(core_schema))
        made["type"] = ["object", "string"]
        return made


class Partner(Named):
    """Who takes part, pays or supports: a name, or a name with a logo."""

    logo: Image | None = None
    alt: Plain | None = Field(None, description="What the logo shows, for who cannot see it.")


class Trainer(Named):
    """Who teaches: a name or a role, or a name with what is taught."""

    role: Plain | None = None
    modules: tuple[Id, ...] = Field((), description="What is taught; empty: all of the course.")


class Contact(Model):
    """Whom participants can ask."""

    name: Verbatim
    role: Plain | None = None
    phone: Verbatim | None = None
    email: Verbatim | None = None


class Columns(Model):
    """Which column of the list holds what: its letter (``C``) or the words of its header.

    Only what was found wrongly needs to be written.
    """

    name: Verbatim | None = None
    family_name: Verbatim | None = Field(None, description="Where the name stands in two columns.")
    given_name: Verbatim | None = None
    sex: Verbatim | None = None
    male: Verbatim | None = Field(None, description="A column of its own in which men have a mark.")
    female: Verbatim | None = Field(None, description="A column in which women have a mark.")
    birth: Verbatim | None = Field(None, description="Year or date of birth.")
    position: Verbatim | None = None
    unit: Verbatim | None = None
    commune: Verbatim | None = None
    district: Verbatim | None = None
    province: Verbatim | None = None
    address: Verbatim | None = Field(None, description="Commune, district, province with commas.")
    phone: Verbatim | None = None
    note: Verbatim | None = None


class ParticipantList(Model):
    """The list of participants: an XLSX or CSV file in the class's own folder."""

    file: Verbatim = Field(description="Name of the file in curriculum/classes/<id>/.")
    sheet: Verbatim | None = Field(
        None, description="Sheet; without it, the one with a header row."
    )
    header_row: Annotated[StrictInt, Field(ge=1, le=1000)] | None = Field(
        None, description="Row of the header as the sheet counts; without it, it is looked for."
    )
    columns: Columns = Columns()
    ignore: tuple[Verbatim, ...] = Field(
        (), description="Columns that are not to be read, by letter or header."
    )


class Allowance(Model):
    """Money handed to each participant against a signature."""

    title: Line
    amount: Dong = Field(description="đồng for one person.")
    per: Literal["day", "class"] = "day"


def _numbered(value: str) -> str:
    if value.count("{number}") != 1:
        raise PydanticCustomError("number_pattern", "no place for the number")
    return value


class Certificates(Model):
    """How certificates are numbered and who signs them."""

    number: Annotated[Verbatim, AfterValidator(_numbered)] = Field(
        "{number}", description="Number as it is printed; {number} is counted up."
    )
    first: Annotated[StrictInt, Field(ge=1, le=999_999)] = 1
    digits: Annotated[StrictInt, Field(ge=1, le=6)] = 2
    date: FullDate | None = Field(None, description="Without it, the last day of the class.")
    signer_role: Plain | None = None
    signer: Verbatim | None = None


class Invitation(Model):
    """What the invitation letter needs beside the class itself."""

    number: Verbatim | None = Field(None, description='Number of the letter: "12/GM-HNCT".')
    date: FullDate | None = None
    parent_office: Plain | None = Field(None, description="First line of the letterhead.")
    office: Plain | None = Field(
        None, description="Second line of the letterhead; without it, the organiser."
    )
    seat: Plain | None = Field(None, description="Place before the date of the letter.")
    reply_by: FullDate | None = None
    signer_role: Plain | None = None
    signer: Verbatim | None = None


class TrainingClass(Model):
    """One real holding of a course: where, when, by whom, for whom."""

    id: Id = Field(description="The same as the file's name without .yaml.")
    title: Plain = Field(description="Name of the class, printed on covers.")
    course: Id = Field(description="The course that is taught, by its id.")
    province: Id = Field(description="Province or city, by its id in provinces.yaml.")
    former_province: Plain | None = Field(
        None, description="Name of the province before July 2025, where it was another one."
    )
    commune: Plain | None = Field(None, description="Commune or ward, with its kind: xã …")
    place: Plain | None = Field(None, description="House or hall where the class meets.")
    days: tuple[FullDate, ...] = Field(
        min_length=1, description="A date for each day of the course, in order."
    )
    start: Clock | None = Field(
        None, description="When the first day begins; the whole timetable moves with it."
    )
    organiser: Line = Field(description="Who holds the class.")
    organiser_logo: Image | None = None
    partners: tuple[Partner, ...] = Field((), description="Who takes part, pays or supports.")
    trainers: tuple[Trainer, ...] = Field((), description="Who teaches: names, or roles.")
    contacts: tuple[Contact, ...] = ()
    participants: Annotated[StrictInt, Field(ge=1, le=500)] | None = Field(
        None,
        description="Number expected; without it, the number of the list, or else the usual"
        " number of the course.",
    )
    participant_list: ParticipantList | None = None
    template: Verbatim | None = Field(
        None,
        description="Slide master of the decks, where it is not ours: name of a PPTX or POTX in"
        " curriculum/classes/<id>/.",
    )
    blank_rows: Annotated[StrictInt, Field(ge=0, le=100)] = Field(
        5, description="Empty rows in lists for people who come unannounced."
    )
    group_size: Annotated[StrictInt, Field(ge=2, le=30)] = Field(
        8, description="People in a working group, at most."
    )
    allowances: tuple[Allowance, ...] = ()
    certificates: Certificates = Certificates()
    invitation: Invitation = Invitation()
