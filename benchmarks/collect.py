"""220 filled PDFs, and as many with 40 damaged ones among them: time and memory of `collect`.

Run: ``.venv/bin/python benchmarks/collect.py``. The forms are those of a class of the project's
curriculum, filled by chance from a fixed seed. Needs a system that tells peak memory (not Windows).
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from trainingkit.collect.gather import gather  # noqa: E402
from trainingkit.collect.kit import ResultsKit  # noqa: E402
from trainingkit.collect.responses import Responses  # noqa: E402
from trainingkit.collect.store import results  # noqa: E402
from trainingkit.documents import form as form_document  # noqa: E402
from trainingkit.documents.table import DOCUMENTS  # noqa: E402
from trainingkit.forms import fields, kinds  # noqa: E402
from trainingkit.forms.expand import expand  # noqa: E402
from trainingkit.forms.inputs import Choice, Text  # noqa: E402
from trainingkit.kit import Kit  # noqa: E402
from trainingkit.load import load  # noqa: E402

CLASS = "ha-noi-2024"
#: Form → how many of it; 220 together.
FORMS = {"pre-test": 60, "post-test": 60, "course-evaluation": 60, "daily-feedback": 40}
DAMAGED = 40
COMMENT = "Phần vay vốn dễ hiểu; lớp sau nên thêm giờ thực hành. Phiếu số {n}."


def main() -> None:
    """Make the forms, collect them, say what it took."""
    kit = Kit.of(CLASS, load(ROOT).curriculum, "vi", "standard")
    with tempfile.TemporaryDirectory() as folder:
        good = list(_good(kit, Path(folder)))
        size = sum(path.stat().st_size for path in good) / len(good) / 1000
        print(f"{len(good)} filled PDFs of {size:.0f} kB on average, {_cores()}")
        alone, seconds = _timed(kit, good)
        print(f"read: {seconds:.1f} s ({1000 * seconds / len(good):.0f} ms a form)")
        damaged = list(_damaged(good, Path(folder)))
        mixed, seconds = _timed(kit, [*good, *damaged])
        print(f"with {len(damaged)} damaged files among them: {seconds:.1f} s")
        assert mixed.responses == alone.responses
        assert len(mixed.refused) == len(damaged)
        begin = time.perf_counter()
        made = results(ResultsKit.with_responses(kit, mixed), DOCUMENTS)
        seconds = time.perf_counter() - begin
        print(f"workbook, {len(made) - 3} CSV, report and deck: {seconds:.1f} s")
        print(f"peak memory: {_peak(resource.RUSAGE_SELF):.0f} MB;", end=" ")
        print(f"of a reading process: {_peak(resource.RUSAGE_CHILDREN):.0f} MB")


def _timed(kit: Kit, paths: list[Path]) -> tuple[Responses, float]:
    begin = time.perf_counter()
    found = gather(kit, paths)
    return found, time.perf_counter() - begin


def _good(kit: Kit, folder: Path) -> Iterator[Path]:
    chance, voice = random.Random(220), kit.voice()
    for form, many in FORMS.items():
        data = form_document.render(kit, form)
        questions = expand(kit.curriculum.forms[form], kit).form.questions
        for n in range(many):
            values = {}
            for field in kinds.fields(questions, voice):
                if isinstance(field, Choice):
                    values[field.name] = chance.choice([value for value, _ in field.values])
                elif isinstance(field, Text) and field.lines:
                    values[field.name] = COMMENT.format(n=n)
                elif field.name == "code":
                    values[field.name] = f"{n % 28 + 1:02d}NG{n:02d}"
                elif field.name == "day":
                    values[field.name] = str(n % 2 + 1)
            path = folder / f"{form}-{n:03d}.pdf"
            path.write_bytes(fields.fill(data, values))
            yield path


def _damaged(good: list[Path], folder: Path) -> Iterator[Path]:
    """Files cut off, filled with noise, or emptied, by turns."""
    chance = random.Random(40)
    for n, source in enumerate(good[:: len(good) // DAMAGED][:DAMAGED]):
        data = source.read_bytes()
        path = folder / f"broken-{n:02d}.pdf"
        path.write_bytes(
            (data[: len(data) * (n + 1) // 50], data[:100] + chance.randbytes(5000), b"")[n % 3]
        )
        yield path


def _peak(who: int) -> float:
    """Most memory that was resident, in MB; macOS counts bytes, Linux kilobytes."""
    return resource.getrusage(who).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _cores() -> str:
    import os

    return f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"


if __name__ == "__main__":
    main()
