"""Reference data that many modules use: sources, glossary, provinces, entitlements."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from trainingkit.model.text import FullDate, Id, Image, Line, Model, PartialDate, Plain, Verbatim


class Reference(Model):
    """A source of facts, cited in texts as ``[@id]``."""

    title: Plain
    publisher: Plain
    date: PartialDate | None = None
    address: Plain | None = None
    checked_on: FullDate
    confidence: Literal["article", "web", "inferred"] = Field(
        description="article: read in whole; web: read in part; inferred: worked out by us."
    )
    note: Line | None = None


class Term(Model):
    """A term of the field, with one meaning everywhere."""

    term: Plain
    abbreviation: Plain | None = None
    english: Plain
    definition: Line


class Spelling(Model):
    """Another way in which lists write the name of a province, of today or before."""

    written: Verbatim
    stands_for: Verbatim = Field(description="The name as it stands in `name` or `former`.")


class Province(Model):
    """One of the provinces and centrally run cities since 1 July 2025."""

    name: Plain
    kind: Literal["province", "city"]
    former: tuple[Plain, ...] = Field(min_length=1)
    seat: Plain | None = None
    spellings: tuple[Spelling, ...] = Field(
        (), description="Spellings in lists of participants; accents and tỉnh, TP do not matter."
    )
    source: Id
    note: Line | None = None


class FormerProvince(Model):
    """One of the 63 provinces and cities before July 2025, with its districts."""

    name: Verbatim = Field(description="As in `former` of provinces.yaml.")
    districts: tuple[Verbatim, ...] = Field(
        min_length=1, description="Districts, towns and cities of the district level, with kind."
    )
    source: Id


class Support(Model):
    """What a province gives each club."""

    title: Line
    amount: Annotated[StrictInt, Field(ge=1)] = Field(description="đồng for one club.")
    former_province: Verbatim | None = Field(
        None, description="The province before July 2025 that decided so."
    )
    source: Id


class LocalFigure(Model):
    """A figure of the province, for the sessions that ask for local figures."""

    id: Id = Field(description="The id by which modules ask for it in `local` blocks.")
    value: Line = Field(description="The figure with its unit and year.")
    former_province: Verbatim | None = Field(
        None, description="The province before July 2025 that it speaks of."
    )
    source: Id


class ProvinceProfile(Model):
    """What a province says of itself: its association and its figures, in a file of its own."""

    id: Id = Field(description="The province's id in provinces.yaml, and the file's name.")
    association: Plain = Field(description="Full name of its Association of the Elderly.")
    address: Plain | None = None
    phone: Verbatim | None = None
    email: Verbatim | None = None
    logo: Image | None = None
    alt: Plain | None = Field(None, description="What the logo shows, for who cannot see it.")
    support: tuple[Support, ...] = ()
    figures: tuple[LocalFigure, ...] = ()


class Entitlement(Model):
    """An amount or a rule that changes; written once, shown with its checking date."""

    title: Plain
    text: Plain
    amount: StrictInt | None = Field(None, description="đồng")
    valid_from: PartialDate | None = None
    checked_on: FullDate
    status: Literal["sourced", "to-check"]
    sources: tuple[Id, ...] = ()
    condition: Line | None = None
    how_to_apply: Line | None = None
