"""Provinces and districts as lists name them → the provinces of today.

The names, old ones and other spellings are in provinces.yaml; the districts, which ended on
1 July 2025, in former-districts.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from trainingkit.model import FormerProvince, Province
from trainingkit.participants.header import folded


class Home(NamedTuple):
    """A province of today by its id, and the old name where it had another one."""

    province: str
    former: str | None = None


class Address(NamedTuple):
    """What an address in one cell says; None where it says nothing of it."""

    commune: str | None
    district: str | None
    home: Home | None


_PROVINCE_WORDS = r"^(?:tinh|thanh pho|tp|t)\b[.\s]*"
_DISTRICT_WORDS = r"^(?:huyen|quan|thi xa|thanh pho|tx|tp|h|q)\b[.\s]*(?=\D)"
_DISTRICT = re.compile(r"(?:huyen|quan|thi xa|thanh pho|tx|tp|h\.|q\.)(?=[.\s])")
_COMMUNE = re.compile(r"(?:xa|phuong|thi tran|tt|dac khu|p\.|x\.)(?=[.\s])")


class Places:
    """Finds provinces and districts by their names, without regard to accents and case."""

    def __init__(
        self, provinces: Mapping[str, Province], districts: Mapping[str, FormerProvince]
    ) -> None:
        self.provinces: dict[str, Home] = {}
        self.districts: dict[str, list[Home]] = {}
        for key, province in provinces.items():
            for name in province.former:
                former = None if name == province.name else name
                self.provinces.setdefault(_key(name, _PROVINCE_WORDS), Home(key, former))
            self.provinces[_key(province.name, _PROVINCE_WORDS)] = Home(key)
        for key, province in provinces.items():
            for spelling in province.spellings:
                home = self.provinces.get(_key(spelling.stands_for, _PROVINCE_WORDS), Home(key))
                self.provinces.setdefault(_key(spelling.written, _PROVINCE_WORDS), home)
        for old in districts.values():
            home_of_old = self.provinces.get(_key(old.name, _PROVINCE_WORDS))
            for name in old.districts if home_of_old else ():
                homes = self.districts.setdefault(_key(name, _DISTRICT_WORDS), [])
                homes.append(home_of_old)  # type: ignore[arg-type]

    def province(self, text: str) -> Home | None:
        """The province that a text names; None for an unknown one. The code of a car number or
        of a bracket is passed over: ``Hà Giang (nay là Tuyên Quang)`` is Hà Giang."""
        bare = re.sub(r"\([^)]*\)?", " ", text)
        return self.provinces.get(_key(bare, _PROVINCE_WORDS))

    def of_district(self, text: str) -> list[Home]:
        """The provinces that had a district of this name; several had a Châu Thành."""
        return self.districts.get(_key(re.sub(r"\([^)]*\)?", " ", text), _DISTRICT_WORDS), [])

    def address(self, text: str) -> Address:
        """Commune, district and province of an address whose parts stand between commas."""
        parts = [part.strip() for part in re.split(r",|;|\s[-–]\s", text) if part.strip()]
        home = None
        if parts and (home := self.province(parts[-1])) is not None:
            parts.pop()
        district = commune = None
        for part in parts:
            low = folded(part.lower()) + " "
            if commune is None and _COMMUNE.match(low):
                commune = part
            elif district is None and (_DISTRICT.match(low) or self.of_district(part)):
                district = part
        if commune is None and district is None and home is None:
            commune = text
        return Address(commune, district, home)


def _key(name: str, words: str) -> str:
    """``Tỉnh Bà Rịa – Vũng Tàu`` → ``bariavungtau``."""
    bare = re.sub(words, "", folded(name.lower()).strip())
    return re.sub(r"[^a-z0-9]", "", bare)
