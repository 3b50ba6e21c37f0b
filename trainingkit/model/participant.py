"""A participant of a class, as read from the list that the organiser keeps."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from trainingkit.model.text import Id, Model

Sex = Literal["male", "female"]


class Participant(Model):
    """One person of a class's list.

    ``province`` is today's, by its id in provinces.yaml; ``former_province`` and
    ``former_district`` keep the old names where the list has them. Texts stand as the list has
    them, NFC and with single spaces.

    Its ``repr`` is empty of data: what is printed in a traceback or a log names nobody.
    """

    name: str = Field(min_length=1, max_length=100, description="Family name first.")
    sex: Sex | None = None
    birth_year: int | None = None
    birth_date: dt.date | None = None
    position: str | None = None
    unit: str | None = Field(None, description="Club or office.")
    commune: str | None = None
    province: Id
    former_province: str | None = None
    former_district: str | None = None
    phone: str | None = Field(None, description="Digits only, with the leading 0.")
    note: str | None = None

    def __repr__(self) -> str:
        return "Participant(…)"

    __str__ = __repr__
