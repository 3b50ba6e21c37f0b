"""A national year, made up: 3,000 classes of 30 people over the 34 provinces.

``write`` makes the classes, ``kits`` reads them one at a time: a class's YAML and its list are
read when its turn comes and forgotten after it, so that memory does not grow with their number.

Run: ``python benchmarks/national.py PROJECT CLASSES`` plans all classes of CLASSES on the
curriculum of PROJECT and prints their number, the number of files, seconds and megabytes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from trainingkit import load, plan, source  # noqa: E402
from trainingkit.kit import Kit  # noqa: E402
from trainingkit.model import TrainingClass  # noqa: E402
from trainingkit.participants import files  # noqa: E402
from trainingkit.participants.places import Places  # noqa: E402

PEOPLE = 30
#: What is taught at the grass roots, by turns, with its days.
COURSES = {"replication-2-day": 2, "community-1-day": 1}
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Lò", "Vàng", "Nông")
_SEXES = (("Nữ", "Thị Mẫu"), ("Nam", "Văn Mẫu"))
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Hạnh", "Hòa", "Lan", "Minh", "Nga", "Phúc", "Tâm", "Yên")

_CLASS = """\
# A class that was never held, made up to measure; its people do not exist.
id: {id}
title: "Lớp mẫu số {number}, không có thật, tại {name}"
course: {course}
province: {province}
commune: "xã Mẫu {number}"
days: [{days}]
organiser: "Hội Người cao tuổi (đơn vị mẫu)"
trainers: ["Giảng viên mẫu"]
participants: {people}
participant_list: {{file: "hoc-vien.csv"}}
"""
_HEADER = "STT,Họ và tên,Giới tính,Năm sinh,Chức vụ,Đơn vị,Xã/Phường,Tỉnh"


def write(root: Path, provinces: dict[str, str], many: int, first: int = 0) -> list[str]:
    """Write ``many`` classes with their lists below ``root``; returns their ids.

    ``provinces``: id → name; they come by turns, and so do the courses.
    """
    folder = root / "curriculum" / "classes"
    ids = []
    for number in range(first, first + many):
        province = list(provinces)[number % len(provinces)]
        course = list(COURSES)[number // len(provinces) % len(COURSES)]
        day = dt.date(2026, 1, 5) + dt.timedelta(number % 340)
        days = (f'"{day + dt.timedelta(n)}"' for n in range(COURSES[course]))
        key = f"mau-{number:04d}"
        (folder / key).mkdir(parents=True)
        (folder / f"{key}.yaml").write_text(
            _CLASS.format(
                id=key,
                number=number,
                course=course,
                province=province,
                name=provinces[province],
                days=", ".join(days),
                people=PEOPLE,
            ),
            encoding="utf-8",
        )
        people = _people(number, provinces[province])
        (folder / key / "hoc-vien.csv").write_text("\n".join([_HEADER, *people]), encoding="utf-8")
        ids.append(key)
    return ids


def _people(number: int, province: str) -> Iterator[str]:
    names = list(itertools.product(_FAMILY, _SEXES, _GIVEN))
    chance = random.Random(number)
    chance.shuffle(names)
    for n, (family, (sex, middle), given) in enumerate(itertools.islice(names, PEOPLE), 1):
        name, year = f"{family} {middle} {given}", chance.randrange(1945, 1971)
        yield f"{n},{name},{sex},{year},Hội viên,Chi hội mẫu {n % 5},xã Mẫu {number},{province}"


def kits(project: Path, classes: Path) -> Iterator[Kit]:
    """The kits of the classes below ``classes``, one at a time, on ``project``s curriculum."""
    known = load.load(project).curriculum
    places = Places(known.provinces, known.former_districts)
    for path in sorted((classes / "curriculum" / "classes").glob("*.yaml")):
        held = TrainingClass.model_validate(source.read(classes, path).data)
        listed = files.read(classes, held, places)
        curriculum = dataclasses.replace(
            known, classes={held.id: held}, participants={held.id: listed.people}
        )
        yield Kit.of(held.id, curriculum, "vi", "standard")


def main(project: Path, classes: Path) -> None:
    """Plan everything, hold nothing."""
    import resource

    begin, many, artifacts, people = time.perf_counter(), 0, 0, 0
    for kit in kits(project, classes):
        many += 1
        people += len(kit.people)
        artifacts += len(plan.plan(kit))
    seconds = time.perf_counter() - begin
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(many, people, artifacts, f"{seconds:.2f}", f"{peak:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
