"""Working groups: everybody once, even sizes, people of one kind spread, stable for a seed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.grouping import alike_pairs, groups, traits
from trainingkit.model import Participant


def person(
    n: int, province: str = "lang-son", sex: str | None = "female", unit: str = ""
) -> Participant:
    return Participant.model_validate(
        {"name": f"Nguyễn Thị {n}", "province": province, "sex": sex, "unit": unit or None}
    )


#: Six provinces, twelve people each, every other a woman, two of each club.
CLASS = [
    person(n, f"province-{'abcdef'[n // 12]}", ("female", "male")[n % 2], f"CLB {n // 2}")
    for n in range(72)
]


def test_provinces_sexes_and_clubs_are_spread() -> None:
    dealt = groups(CLASS, 8, "lop")
    assert [len(group) for group in dealt] == [8] * 9
    for group in dealt:
        assert Counter(p.sex for p in group) == {"female": 4, "male": 4}
        provinces = Counter(p.province for p in group)
        assert len(provinces) == 6
        assert max(provinces.values()) == 2
        assert max(Counter(p.unit for p in group).values()) == 1


def test_members_keep_the_order_of_the_list() -> None:
    for group in groups(CLASS, 8, "lop"):
        assert group == sorted(group, key=CLASS.index)


def test_the_seed_alone_changes_the_groups() -> None:
    first, again, other = (groups(CLASS, 8, seed) for seed in ("lop", "lop", "lop-khac"))
    assert first == again
    assert first != other


def test_no_size_and_nobody() -> None:
    assert groups([], 8, "lop") == []
    with pytest.raises(ValueError):
        groups(CLASS, 0, "lop")


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["lang-son", "cao-bang", "phu-tho"]),
        st.sampled_from(["female", "male", None]),
        st.sampled_from(["", "CLB A", "CLB B", "CLB C"]),
    ),
    max_size=40,
).map(lambda rows: [person(n, *row) for n, row in enumerate(rows)])


@given(PEOPLE, st.integers(1, 9), st.text(max_size=3))
def test_everybody_once_and_sizes_even(people: list[Participant], size: int, seed: str) -> None:
    dealt = groups(people, size, seed)
    assert sorted(p.name for group in dealt for p in group) == sorted(p.name for p in people)
    sizes = [len(group) for group in dealt]
    assert all(0 < n <= size for n in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1


@given(PEOPLE, st.integers(2, 9))
def test_no_exchange_of_two_people_would_spread_them_better(
    people: list[Participant], size: int
) -> None:
    dealt = [[traits(p) for p in group] for group in groups(people, size, "lop")]
    for one in dealt:
        for other in dealt[dealt.index(one) + 1 :]:
            pairs = alike_pairs(one) + alike_pairs(other)
            for i, a in enumerate(one):
                for j, b in enumerate(other):
                    swapped = [*one[:i], b, *one[i + 1 :]], [*other[:j], a, *other[j + 1 :]]
                    assert pairs <= sum(map(alike_pairs, swapped))
