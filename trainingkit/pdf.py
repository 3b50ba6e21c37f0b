"""HTML → tagged PDF by WeasyPrint, closed off from the network and the file system.

The only things that can be fetched are the curriculum's pictures (``kit:images/…``) and the fonts
(``font:…``); any other address is an error, and so is everything that WeasyPrint warns of. The
fonts of the machine play no part: fontconfig gets a configuration of its own, so that a page
looks the same everywhere.
"""

from __future__ import annotations

import base64
import functools
import logging
import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from trainingkit import fonts, tagging

#: Set before WeasyPrint loads fontconfig: no fonts but those of the documents.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "fonts.conf")

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    import pydyf
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


def _page_references(pdf: Any) -> list[bytes]:
    """References to the pages of a ``pydyf.PDF``, by page.

    pydyf makes the whole list anew whenever it is asked, and WeasyPrint asks for every element of
    the structure: with 220 pages that was half of the time of writing.
    """
    known: list[bytes] = vars(pdf).setdefault("_known_references", [])
    known.extend(b"%d 0 R" % number for number in pdf.pages["Kids"][3 * len(known) :: 3])
    return known


pydyf.PDF.page_references = property(_page_references)

tagging.keep_languages()

#: Charts are drawn by the project itself and stand in the page.
_CHART = "data:image/svg+xml;base64,"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ttf": "font/ttf"}


class ForbiddenAddress(FatalURLFetchingError):
    """A document asked for something outside the project; stops the rendering."""


class RenderWarning(Exception):
    """WeasyPrint could not do what a template asked for; templates must not ask for it."""


class _Fetcher(URLFetcher):
    """Gives out pictures of the curriculum and fonts, and nothing else."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._images = images

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "kit" and name in self._images:
            body = self._images[name]
        elif scheme == "font" and name in _font_files():
            body = fonts.path(name).read_bytes()
        elif url.startswith(_CHART):
            name, body = "chart.svg", base64.b64decode(url.removeprefix(_CHART))
        else:
            raise ForbiddenAddress(url)
        return URLFetcherResponse(url, body, {"Content-Type": _TYPES[Path(name).suffix]})


def pdf(
    html: str,
    images: Mapping[str, bytes],
    laid_out: Callable[[Any], None] = lambda document: None,
) -> bytes:
    """A tagged PDF (PDF/UA-1) of a page of HTML.

    ``laid_out`` may change WeasyPrint's document after it is laid out, before it is written.

    Raises ForbiddenAddress when the page asks for anything but ``images`` and fonts,
    RenderWarning when WeasyPrint passes over something in it.
    """
    fetcher = _Fetcher(images)
    config = FontConfiguration()
    with _strict():
        document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="kit:").render(
            font_config=config, pdf_variant="pdf/ua-1"
        )
        laid_out(document)
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1", finisher=tagging.finish))


class _strict:
    """Turns WeasyPrint's warnings into an error at the end of the block."""

    def __enter__(self) -> None:
        self._handler = _Collector()
        self._logger = logging.getLogger("weasyprint")
        self._logger.addHandler(self._handler)

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self._logger.removeHandler(self._handler)
        if error is None and self._handler.said:
            raise RenderWarning("\n".join(self._handler.said))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@functools.cache
def _font_files() -> frozenset[str]:
    return frozenset(face.file for face in fonts.PRINT_FACES)
