"""The print order counts pages, sheets and copies of the other files, and comes after them."""

from __future__ import annotations

import dataclasses
import math

from trainingkit import plan
from trainingkit.documents import print_order
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit, Made
from trainingkit.reads import Contents

from .made_up import PEOPLE, class_kit, people, text

PAGES = {"agenda": 1, "handbook": 41, "guide": 12, "badges": 3, "form": 2}


def _with_files(kit: Kit) -> Kit:
    made = (
        Made(item.name, item.title, item.document, item.subject, PAGES.get(item.document, 1))
        for item in plan.plan(kit)
        if not item.last
    )
    return dataclasses.replace(kit, made=tuple(made))


#: 3 people, 2 unannounced, 2 trainers.
LISTED = _with_files(class_kit(people(*PEOPLE), trainers=["Bà Lan", "Ông Hải"]))
#: 30 people expected, 2 unannounced, no trainer named.
EXPECTED = _with_files(class_kit(participants=30))


def _order(kit: Kit) -> dict[str, tuple[int, int, int, int]]:
    """Document → sheets on one side, on both, copies, sheets in all."""
    return {
        line.made.document: (line.simplex, line.duplex, line.copies, line.sheets)
        for line in print_order.lines(kit)
    }


def test_sheets_and_copies_for_people_on_a_list() -> None:
    order = _order(LISTED)
    assert order["handbook"] == (41, 21, 7, 147)
    assert order["guide"] == (12, 6, 2, 12)
    assert order["handout"] == (1, 1, 5, 5)
    assert order["form"] == (2, 1, 5, 5)
    assert order["badges"] == (3, 2, 1, 3)
    assert order["certificates"] == (1, 1, 1, 1)
    assert order["attendance"] == (1, 1, 1, 1)


def test_empty_pieces_are_printed_as_often_as_needed() -> None:
    order = _order(EXPECTED)
    assert order["badges"][2] == math.ceil(32 / 8)
    assert order["tents"][2] == 32
    assert order["certificates"][2] == 32
    assert order["guide"][2] == 1


def test_totals_are_the_sum_of_the_lines() -> None:
    lines = print_order.lines(LISTED)
    assert sum(total.sheets for total in print_order.totals(lines)) == sum(
        line.sheets for line in lines
    )


def test_every_document_of_paper_is_ordered() -> None:
    paper = {key for key, item in DOCUMENTS.items() if item.suffix == ".pdf" and not item.last}
    of_classes = {key for key in paper if "course" in DOCUMENTS[key].kits}
    assert set(print_order.PRINTS) == of_classes


def test_it_is_read_in_the_order() -> None:
    said = text(LISTED, "print-order")
    assert "Sổ tay học viên 02-so-tay-hoc-vien.pdf hai mặt, giấy thường 41 41 21 7 147" in said
    total = sum(line.sheets for line in print_order.lines(LISTED))
    assert said.count(f"{LISTED.text('Total')} {total}") == 2


def test_it_comes_after_the_files_that_it_tells_of() -> None:
    kit = class_kit(people(*PEOPLE))
    first, second = plan.rounds(plan.plan(kit))
    assert [item.document for item in second] == ["print-order"]
    assert "print-order" not in {item.document for item in first}


def test_other_files_other_order() -> None:
    kit = class_kit()
    (order,) = (item for item in plan.plan(kit) if item.document == "print-order")
    pages = [Made("02.pdf", "Sổ tay", "handbook", None, pages) for pages in (40, 40, 44)]
    prints = [
        Contents(dataclasses.replace(kit, made=(made,))).fingerprint(order, ()) for made in pages
    ]
    assert prints[0] == prints[1] != prints[2]


def test_a_course_in_general_has_no_papers_of_a_class() -> None:
    kit = class_kit()
    course = Kit.of("short", kit.curriculum, "vi", "standard")
    of_class = {item.document for item in plan.plan(kit)}
    assert of_class - {item.document for item in plan.plan(course)} == {
        *("invitation", "participant-list", "materials-signin", "badges", "tents", "groups"),
        *("certificates", "certificate-register", "checklist", "print-order"),
    }
