"""Reference data that many modules use: sources, glossary, provinces, entitlements."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictInt

from trainingkit.model.text import FullDate, Id, Line, Model, PartialDate, Plain


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


class Province(Model):
    """One of the provinces and centrally run cities since 1 July 2025."""

    name: Plain
    kind: Literal["province", "city"]
    former: tuple[Plain, ...] = Field(min_length=1)
    seat: Plain | None = None
    source: Id
    note: Line | None = None


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
