"""The booklet of questions and answers on the rights of older people, with an index of words."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import get_args

from markupsafe import Markup

from trainingkit import html, shelf
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import RightsQuestion
from trainingkit.model.rights import Group
from trainingkit.names import initial, order
from trainingkit.prose import Voice

#: Group of questions → its name, in the order of the booklet.
GROUP_NAMES: Mapping[str, str] = {
    "law": N_("The law"),
    "social-pension": N_("Social pension"),
    "assistance": N_("Monthly social assistance"),
    "health-insurance": N_("Health insurance"),
    "health-check": N_("Health checks"),
    "funeral": N_("Funeral support"),
    "longevity": N_("Longevity celebrations"),
    "discounts": N_("Discounts and priority"),
    "club-help": N_("How the club helps"),
    "procedures": N_("Papers and procedures"),
    "protection": N_("Protection from fraud"),
}
assert tuple(GROUP_NAMES) == get_args(Group)

#: Figures in words sort by their value: 55 before 100.
_DIGITS = re.compile(r"\d+")


def _padded(found: re.Match[str]) -> str:
    return found[0].zfill(6)


def parts(kit: Kit) -> Iterable[Part]:
    """One file, where the collection has a title for it."""
    if kit.collection.rights_questions is not None:
        yield Part(kit.collection.rights_questions)


def render(kit: Kit, subject: str | None) -> bytes:
    """The booklet as a PDF."""
    asked, voice = numbered(kit), kit.voice()
    groups = [
        (kit.text(name), [item for item in asked if item[1].group == group])
        for group, name in GROUP_NAMES.items()
    ]
    page = html.page(
        kit,
        "booklet/booklet.html",
        voice,
        title=kit.collection.rights_questions,
        groups=[group for group in groups if group[1]],
        answer=lambda item: _answer(item, voice),
        words=by_initial(index(asked)),
    )
    return shelf.pdf(page, kit.images)


def _answer(item: RightsQuestion, voice: Voice) -> Markup:
    """An answer; amounts checked with it show no date of their own, since it stands below."""
    with voice.told_on(item.checked_on):
        return voice.prose(item.answer)


def numbered(kit: Kit) -> list[tuple[int, RightsQuestion]]:
    """The questions in the order of their groups, each with its number from 1."""
    place = {group: number for number, group in enumerate(GROUP_NAMES)}
    asked = sorted(kit.curriculum.rights_questions.values(), key=lambda item: place[item.group])
    return list(enumerate(asked, 1))


def index(asked: Iterable[tuple[int, RightsQuestion]]) -> list[tuple[str, list[int]]]:
    """Key words in the order of the alphabet, each with the numbers of its questions."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, question in asked:
        for word in question.keywords:
            found[word].append(number)
    return sorted(found.items(), key=lambda item: order(_DIGITS.sub(_padded, item[0])))


def by_initial(
    words: Iterable[tuple[str, list[int]]],
) -> list[tuple[str, list[tuple[str, list[int]]]]]:
    """The words below their first letters, without tone; figures are below ``0–9``."""
    return [
        (letter, list(found))
        for letter, found in itertools.groupby(words, key=lambda item: initial(item[0]))
    ]
