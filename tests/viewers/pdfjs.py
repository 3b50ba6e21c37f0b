"""pdf.js, the viewer of Firefox, run by Node."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from .viewer import SCALE, Filled

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
#: scripts/setup installs here what package-lock.json names.
LIBRARY = ROOT / ".venv" / "viewers" / "node_modules" / "pdfjs-dist"
NODE = Path(sys.executable).parent / "node"


def missing() -> str | None:
    """Why pdf.js cannot be had."""
    absent = [path.name for path in (NODE, LIBRARY) if not path.exists()]
    return f"{absent} not installed (scripts/setup test installs them)" if absent else None


def draw(pdf: bytes) -> Image.Image:
    """The first page, fields included."""
    return _picture(_run(pdf, None))


def fill(pdf: bytes, values: Mapping[str, str]) -> Filled:
    """Fills in fields, saves, and shows what it holds."""
    done = _run(pdf, values)
    return Filled(base64.b64decode(done["saved"]), _picture(done))


def _run(pdf: bytes, values: Mapping[str, str] | None) -> Any:
    job = {
        "library": str(LIBRARY),
        "pdf": base64.b64encode(pdf).decode(),
        "values": values,
        "scale": SCALE,
    }
    done = subprocess.run(
        [str(NODE), str(HERE / "pdfjs.mjs")],
        input=json.dumps(job).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def _picture(done: Any) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(done["shown"]))).convert("L")
