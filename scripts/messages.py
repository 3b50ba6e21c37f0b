"""Bring the message catalogues up to date: extract, merge, compile. Run by `make messages`.

A text that the code no longer has is dropped from the catalogues; a new one waits there with an
empty translation, and the tests fail until it is translated into Vietnamese.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "trainingkit" / "locale"
KEYWORDS = {"_": None, "text": None, "msg": None, "N_": None, "plural": (1, 2)}


def template() -> Catalog:
    """Every text of the code and the templates."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for _, _, text, _, _ in extract_from_dir(
        ROOT, methods, options, KEYWORDS, directory_filter=_wanted
    ):
        found.add(text)
    return found


def _wanted(path: str) -> bool:
    return Path(path).name in {"trainingkit", "templates"} or any(
        parent.name in {"trainingkit", "templates"} for parent in Path(path).parents
    )


def updated(lang: str, texts: Catalog) -> tuple[bytes, bytes]:
    """The .po and .mo of a language, with today's texts and yesterday's translations."""
    path = FOLDER / lang / "LC_MESSAGES" / "trainingkit.po"
    known = read_po(path.open("rb"), locale=lang) if path.exists() else Catalog(lang)
    result = Catalog(lang, **_HEADER)
    for message in texts:
        if not message.id:
            continue
        old = known.get(message.id)
        result.add(message.id, old.string if old else "", flags=message.flags)
    return _bytes(write_po, result, sort_output=True, width=0), _bytes(write_mo, result)


#: The header without a clock: the same texts give the same bytes.
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_HEADER: dict[str, Any] = {
    "project": "trainingkit",
    "version": "1",
    "header_comment": "# Texts of the interface and labels of documents.",
    "last_translator": "trainingkit",
    "language_team": "trainingkit",
    "creation_date": _EPOCH,
    "revision_date": _EPOCH,
    "fuzzy": False,
}


def _bytes(writer: Callable[..., None], catalogue: Catalog, **options: object) -> bytes:
    out = io.BytesIO()
    writer(out, catalogue, **options)
    return out.getvalue()


def main() -> None:
    """Rewrite the catalogues of every language."""
    texts = template()
    for path in sorted(FOLDER.iterdir()):
        po, mo = updated(path.name, texts)
        target = path / "LC_MESSAGES"
        target.mkdir(parents=True, exist_ok=True)
        (target / "trainingkit.po").write_bytes(po)
        (target / "trainingkit.mo").write_bytes(mo)


if __name__ == "__main__":
    main()
