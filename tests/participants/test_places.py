"""Old provinces and districts find today's province."""

from __future__ import annotations

import pytest

from trainingkit import load
from trainingkit.load import ROOT
from trainingkit.participants.places import Address, Home, Places


def test_all_sixty_three_former_provinces_are_found(places: Places) -> None:
    known = load.inspect(ROOT)[0].curriculum
    former = [(key, name) for key, of in known.provinces.items() for name in of.former]
    assert len(former) == 63
    for key, name in former:
        old = None if name == known.provinces[key].name else name
        for written in (name, f"Tỉnh {name}", name.upper(), f"tp. {name}"):
            assert places.province(written) == Home(key, old), written


def test_districts_are_those_of_the_official_list() -> None:
    known = load.inspect(ROOT)[0].curriculum
    assert len(known.former_districts) == 63
    assert sum(len(old.districts) for old in known.former_districts.values()) == 696
    former = {name for of in known.provinces.values() for name in of.former}
    assert {old.name for old in known.former_districts.values()} == former


@pytest.mark.parametrize(
    ("district", "homes"),
    [
        ("Vị Xuyên", [Home("tuyen-quang", "Hà Giang")]),
        ("h. Hoàng Su Phì", [Home("tuyen-quang", "Hà Giang")]),
        ("Thị xã Kỳ Anh", [Home("ha-tinh"), Home("ha-tinh")]),
        ("Tân An", [Home("tay-ninh", "Long An")]),
        ("Quận 12", [Home("ho-chi-minh")]),
        ("Nơi Không Có", []),
    ],
)
def test_districts(places: Places, district: str, homes: list[Home]) -> None:
    assert places.of_district(district) == homes


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (
            "Xã Tân Trịnh, huyện Quang Bình, tỉnh Hà Giang",
            Address("Xã Tân Trịnh", "huyện Quang Bình", Home("tuyen-quang", "Hà Giang")),
        ),
        ("P. 3, Tân An, Long An", Address("P. 3", "Tân An", Home("tay-ninh", "Long An"))),
        ("Hà Giang", Address(None, None, Home("tuyen-quang", "Hà Giang"))),
        ("thôn Bản Tùy", Address("thôn Bản Tùy", None, None)),
    ],
)
def test_addresses(places: Places, written: str, address: Address) -> None:
    assert places.address(written) == address
