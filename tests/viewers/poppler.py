"""poppler, the library behind Evince and Okular, by its two programs: Splash and Cairo draw."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from .viewer import SCALE


def missing(program: str) -> str | None:
    """Why a program of poppler cannot be had."""
    return None if shutil.which(program) else f"{program} is not installed (Debian: poppler-utils)"


def draw(program: str, pdf: bytes) -> Image.Image:
    """The first page as ``pdftoppm`` or ``pdftocairo`` draws it."""
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder, "form.pdf"), Path(folder, "page")
        source.write_bytes(pdf)
        options = ["-singlefile", "-png", "-gray", "-r", str(72 * SCALE)]
        subprocess.run([program, *options, str(source), str(picture)], check=True, timeout=60)
        return Image.open(io.BytesIO(picture.with_suffix(".png").read_bytes())).convert("L")
