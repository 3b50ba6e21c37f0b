"""The QR code of a form, read from the picture of its pages as a scanner would."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp

from trainingkit.documents import form
from trainingkit.forms.expand import expand
from trainingkit.kit import Kit

#: Dots an inch of a common scanner, and of a fax.
RESOLUTIONS = (200, 100)


def _read(data: bytes, resolution: int) -> list[list[str]]:
    """The texts of the QR codes on each page of a PDF."""
    pages = []
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=resolution / 72, may_draw_forms=False).to_pil().convert("L")
        pages.append([found.text for found in zxingcpp.read_barcodes(picture)])
    return pages


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("key", ["zoo", "pre-test", "attendance", "meeting-agenda-minutes"])
def test_each_page_tells_the_code_of_the_form(
    key: str, resolution: int, kit: Kit, rendered: Callable[[str], bytes]
) -> None:
    code = expand(kit.curriculum.forms[key], kit).code
    pages = _read(rendered(key), resolution)
    assert pages == [[code]] * len(pages)


@pytest.mark.parametrize("edition", ["large", "bw"])
def test_each_edition_can_be_read(edition: str, kit: Kit) -> None:
    shown = dataclasses.replace(kit, edition=edition)
    code = expand(kit.curriculum.forms["registration"], shown).code
    pages = _read(form.render(shown, "registration"), RESOLUTIONS[0])
    assert pages == [[code]] * len(pages)
