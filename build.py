#!/usr/bin/env python3
"""Build training materials from curriculum/: the command line.

``python build.py`` alone builds the default kit. The work is in the package ``trainingkit``, whose
docstring names the six steps; this file parses the command, runs the steps and reports.
Exit code 0: done; 1: the input is wrong; 2: could not run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent


def enter_environment() -> None:
    """Go on in .venv, where ``make`` puts the libraries in the versions that are locked.

    A Python outside it may have other versions of them; it is used only where there is no .venv.
    """
    python = HERE / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != (HERE / ".venv").resolve():
        if os.name != "nt":
            os.execv(python, [str(python), *sys.argv])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the other one too
        sys.exit(subprocess.run([str(python), *sys.argv], check=False).returncode)
    if all(find_spec(name) for name in ("pydantic", "typer", "yaml", "jinja2", "weasyprint")):
        return
    sys.stderr.write(
        "Chưa cài đủ thư viện. Debian, Ubuntu: make kit. Windows, macOS: xem README.vi.md\n"
        "Libraries are missing. On Debian, Ubuntu: make kit. On Windows, macOS: see README.md\n"
    )
    if sys.argv[1:2] == ["doctor"]:
        from trainingkit import doctor  # needs no library

        sys.exit(doctor.main())
    sys.exit(2)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # nothing is made yet
    enter_environment()
    for stream in (sys.stdout, sys.stderr):  # a Windows console may be set to fewer letters
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]

import dataclasses  # noqa: E402
import functools  # noqa: E402
import hashlib  # noqa: E402
import time  # noqa: E402
from collections.abc import Iterable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Optional  # noqa: E402

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from trainingkit.asked import QUESTIONS  # noqa: E402
from trainingkit.messages import LANGUAGES, N_, Message, catalogue, msg, reader_language  # noqa: E402
from trainingkit.problems import InputError, Problem, show  # noqa: E402

if TYPE_CHECKING:  # loaded by the commands that need them
    from trainingkit.executors import Opening
    from trainingkit.kit import Kit
    from trainingkit.load import Loaded
    from trainingkit.plan import Artifact
    from trainingkit.printing.sources import Source
    from trainingkit.printing.ways import Ways
    from trainingkit.render import Rendered
    from trainingkit.times import Times

DEFAULT_COURSE = "tot-3-day"

text = catalogue(reader_language())
#: What is asked for a new class, in the reader's language.
ASKED = {key: text(question) for key, question in QUESTIONS.items()}
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=text(
        "Training materials on Intergenerational Self-Help Clubs, from YAML to print."
        " Without a command: builds the kit of the 3-day training of trainers."
    ),
    context_settings={"help_option_names": ["--help", "-h"]},
)

RootOption = Annotated[
    Path, typer.Option("--root", hidden=True, help="Project folder (for tests).")
]
OutputOption = Annotated[
    Path, typer.Option("--output", help=text("Folder for the files made."), show_default="output/")
]
TemplateOption = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        "--template",
        help=text("Slide master of your own for the decks (PPTX, POTX); see `check-template`."),
    ),
]
LangOption = Annotated[
    str,
    typer.Option(
        "--lang", help=text("Language of the documents: {names}.", names=", ".join(LANGUAGES))
    ),
]
EditionsOption = Annotated[
    str, typer.Option("--edition", help=text("Edition; several with commas."))
]
OnlyOption = Annotated[
    str, typer.Option("--only", help=text("Only these documents: handbook,slides,…"))
]
JobsOption = Annotated[
    Optional[int],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option("--jobs", min=1, help=text("Processes at work; by default one a core.")),
]
ExecutorOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--executor",
        metavar="dask://HOST:PORT",
        help=text("Scheduler of a Dask cluster whose machines do the work."),
    ),
]


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Build the default kit where no command is given."""
    if context.invoked_subcommand is None:
        build([DEFAULT_COURSE])


@app.command(
    name="build",
    help=text("Build the kits of courses or classes; by default the 3-day training of trainers."),
)
def build(
    courses: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(
            metavar="COURSE…", help=text("Ids of courses, classes, collections; see `list`.")
        ),
    ] = None,
    lang: LangOption = "vi",
    edition: EditionsOption = "standard",
    only: OnlyOption = "",
    module: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--module", help=text("Only what is about this module.")),
    ] = None,
    output: OutputOption = HERE / "output",
    jobs: JobsOption = None,
    root: RootOption = HERE,
    executor: ExecutorOption = None,
    template: TemplateOption = None,
) -> None:
    """Run the six steps for each course and edition."""
    from trainingkit import inputs, store

    begin = time.perf_counter()
    courses = courses or [DEFAULT_COURSE]
    documents = _listed(only)
    editions = _listed(edition)
    store.clean(output)
    master = _read_template(template)
    everything = inputs.everything(root) + (hashlib.sha256(master).hexdigest() if master else "")
    folders = [
        store.KitFolder(output, f"{key}/{lang}/{name}") for key in courses for name in editions
    ]
    if not documents and not module and all(folder.whole(everything) for folder in folders):
        for folder in folders:
            out.print(text("Open {path}", path=_relative(folder.path / store.INDEX)))
        _sum_up(0, sum(len(folder.entries) for folder in folders), begin)
        return
    from trainingkit import executors, plan, theme, translate
    from trainingkit.documents.table import DOCUMENTS
    from trainingkit.kit import Kit
    from trainingkit.times import Times
    from trainingkit.workers import NotDone

    _require_executor(executor)
    # 1 read, 2 validate
    loaded, problems = _inspected(root, courses)
    curriculum = loaded.curriculum
    _require(
        "course", courses, {**curriculum.courses, **curriculum.classes, **curriculum.collections}
    )
    _require("language", [lang], LANGUAGES)
    _require("edition", editions, theme.editions())
    _require("document", documents, DOCUMENTS)
    _require("module", [module] if module else [], curriculum.modules)
    _tell_lists(loaded, courses)
    if master is not None and template is not None:
        _require_fitting(master, template, loaded, courses)
    # 3 translate
    translated = translate.translate(curriculum, lang, root)
    others = translate.others(curriculum, lang, root)
    if missing := translate.untranslated(curriculum, lang, root):
        err.print(
            text.plural(
                "{n} text has no translation and stays Vietnamese.",
                "{n} texts have no translation and stay Vietnamese.",
                len(missing),
            )
        )
    made = kept = 0
    failed: list[Rendered] = []
    times = Times.read(output)
    try:
        with executors.opening(executor, jobs) as pool:
            for key in courses:
                for name in editions:
                    kit = Kit.of(key, translated, lang, name, others)
                    kit = dataclasses.replace(kit, template=master or kit.template)
                    # 4 plan
                    planned = plan.plan(kit)
                    wanted = list(plan.select(planned, documents, module))
                    # 5 render, 6 store
                    whole = None if problems else everything
                    done = _make(kit, planned, wanted, output, pool, times, whole)
                    made, kept, failed = made + done.made, kept + done.kept, failed + done.failed
    finally:
        times.write(output)
        store.clean(output)
    _sum_up(made, kept, begin)
    if failed:
        for item in failed:
            err.print(text("could not make {name}:", name=item.artifact.name), style="bold red")
            if isinstance(item.error, NotDone):
                err.print(f"  {text(item.error.reason)}", markup=False)
        bugs = [item.error for item in failed if not isinstance(item.error, NotDone)]
        if bugs:
            raise ExceptionGroup("artifacts failed", [error for error in bugs if error])
        raise typer.Exit(2)


def _read_template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    from trainingkit.deck import opened

    return opened.read(path)


def _require_fitting(master: bytes, path: Path, loaded: Loaded, courses: list[str]) -> None:
    """Stop where a slide master does not fit, or the slides of the courses not on it."""
    from trainingkit.checks import slides
    from trainingkit.deck.master import examine
    from trainingkit.kit import Kit

    found = examine(master, path.name)
    problems = list(found.problems)
    if found.master is not None:
        kits = [Kit.of(key, loaded.curriculum, LANGUAGES[0], "standard") for key in courses]
        modules = {module.id for kit in kits for module in kit.modules}
        problems += slides.on_master(loaded, found.master, modules)
    if any(problem.stops for problem in problems):
        raise InputError(problems)
    _report(problems)


class _Done(NamedTuple):
    """What came of a kit: files made, files unchanged, what failed."""

    made: int
    kept: int
    failed: list[Rendered]


def _make(
    kit: Kit,
    planned: list[Artifact],
    wanted: list[Artifact],
    output: Path,
    pool: Opening,
    times: Times,
    everything: str | None,
) -> _Done:
    """Steps 5 and 6 for the artifacts of a kit that are not current.

    ``everything``: hash of all inputs, noted where the whole kit is made of them.
    """
    from trainingkit import index, plan, render, shelf, store
    from trainingkit.reads import Contents

    made = kept = 0
    failed: list[Rendered] = []
    whole = len(wanted) == len(planned)
    folder = store.KitFolder(output, kit.folder)
    for some in plan.rounds(wanted):
        seen = dataclasses.replace(kit, made=folder.made(planned))
        contents = Contents(seen)
        stale = [artifact for artifact in some if not folder.current(artifact, contents)]
        kept += len(some) - len(stale)
        if any(item.last for item in stale) and not folder.ready(planned, contents):
            out.print(text("The print order is made with the whole kit."))
            whole = False
            continue
        results = render.render_all(
            seen, stale, pool=pool, times=times, shelf=output / shelf.FOLDER
        )
        with _progress(len(stale)) as tell:
            for done in results:
                if done.error is not None:
                    failed.append(done)
                    continue
                folder.store(done.artifact, done.data, done.reads, contents)
                shelf.put(output, done.new, done.taken)
                made += 1
                tell(f"{folder.folder}/{done.artifact.name}", done.seconds)
    folder.finish(
        planned, functools.partial(index.index, kit), everything if whole and not failed else None
    )
    if made:
        shelf.tidy(output)
    if wanted:
        out.print(text("Open {path}", path=_relative(folder.path / store.INDEX)))
    else:
        err.print(text("Nothing of this kit fits the choice."))
    return _Done(made, kept, failed)


def _sum_up(made: int, kept: int, begin: float) -> None:
    out.print(
        text(
            "{made} files made, {kept} unchanged, {seconds} s",
            made=made,
            kept=kept,
            seconds=f"{time.perf_counter() - begin:.1f}",
        )
    )


@app.command(
    name="pack",
    help=text(
        "Build the kit of a class and pack it into one ZIP file, a folder for each recipient."
    ),
)
def pack(
    held: Annotated[
        str, typer.Argument(metavar="CLASS", help=text("Id of the class; see `list`."))
    ],
    lang: LangOption = "vi",
    edition: Annotated[str, typer.Option("--edition", help=text("Edition."))] = "standard",
    output: OutputOption = HERE / "output",
    jobs: JobsOption = None,
    root: RootOption = HERE,
) -> None:
    """Build, then write ``output/<class>/<class>-<language>-<edition>.zip``."""
    from trainingkit import pack as packing
    from trainingkit import store, translate
    from trainingkit.kit import Kit

    curriculum = _loaded(root, [held]).curriculum
    _require("class", [held], curriculum.classes)
    build([held], lang, edition, "", None, output, jobs, root)
    kit = Kit.of(held, translate.translate(curriculum, lang, root), lang, edition)
    folder = store.KitFolder(output, kit.folder)
    path = output / held / packing.name(kit)
    store.write(output, path, packing.pack(kit, folder.path, folder.entries.values()))
    out.print(text("Written: {path}", path=_relative(path)))


@app.command(
    name="print",
    help=text("Make documents ready for the printer: booklet, two pages a side, bleed, grey."),
)
def print_(
    source: Annotated[
        str,
        typer.Argument(
            metavar="KIT", help=text("Id of a course, class or collection, or a PDF in output/.")
        ),
    ],
    booklet: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--booklet", help=text("Booklet to fold and staple: a5, a4.")),
    ] = None,
    two_up: Annotated[
        bool, typer.Option("--two-up", help=text("Two pages on a side, in their order."))
    ] = False,
    duplex: Annotated[
        bool, typer.Option("--duplex", help=text("Chapters begin on a right-hand page."))
    ] = False,
    bleed: Annotated[
        bool, typer.Option("--bleed", help=text("For a print shop: 3 mm bleed and crop marks."))
    ] = False,
    grayscale: Annotated[bool, typer.Option("--grayscale", help=text("No colour, only grey."))] = (
        False
    ),
    paper: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--paper", help=text("Thickness of a booklet's paper: 80g, 0.1mm.")),
    ] = None,
    lang: LangOption = "vi",
    edition: EditionsOption = "standard",
    only: OnlyOption = "",
    output: OutputOption = HERE / "output",
    jobs: JobsOption = None,
    root: RootOption = HERE,
) -> None:
    """Build what is missing, then write ``print/`` in the kit's folder."""
    from trainingkit.printing import job, sources, ways

    asked = ways.asked(
        booklet=booklet,
        two_up=two_up,
        duplex=duplex,
        bleed=bleed,
        grayscale=grayscale,
        paper_said=paper,
    )
    found: Iterable[sources.Source]
    if sources.is_path(source):
        found = [sources.of_file(Path(source), output, asked)]
    else:
        build([source], lang=lang, edition=edition, only=only, output=output, jobs=jobs, root=root)
        found = _printable(source, lang, edition, only, output, jobs, root, asked)
    made = 0
    problems: list[Problem] = []
    for item in found:
        try:
            done = job.printed(
                item.data, item.name, asked, item.lang, both_sides=item.both_sides, paper=item.paper
            )
        except InputError as error:
            problems += error.problems
            continue
        path = job.store(output, item.folder, done, item.lang)
        made += 1
        out.print(_relative(path), markup=False)
        for said in (done.instruction, *done.notes):
            out.print("    " + text(said), markup=False)
    if not made and problems:
        raise InputError(problems)
    _report([dataclasses.replace(problem, severity="warning") for problem in problems])
    if not made:
        err.print(text("Nothing of this kit fits the choice."))
        raise typer.Exit(1)


def _printable(
    key: str,
    lang: str,
    edition: str,
    only: str,
    output: Path,
    jobs: int | None,
    root: Path,
    asked: Ways,
) -> Iterator[Source]:
    """The documents of a kit that is built, in each edition."""
    from trainingkit import load as step_validate
    from trainingkit import plan, translate
    from trainingkit.kit import Kit
    from trainingkit.printing import sources

    loaded, _ = step_validate.inspect(root, classes=[key])  # its problems have been told
    curriculum = loaded.curriculum
    translated = translate.translate(curriculum, lang, root)
    others = translate.others(curriculum, lang, root)
    for name in _listed(edition):
        kit = Kit.of(key, translated, lang, name, others)
        wanted = plan.select(plan.plan(kit), _listed(only))
        yield from sources.of_kit(kit, output, wanted, asked, jobs)


@app.command(name="check", help=text("Check the curriculum and report every problem."))
def check(
    publish: Annotated[
        bool,
        typer.Option("--publish", help=text("Also refuse what is marked as not verified.")),
    ] = False,
    root: RootOption = HERE,
) -> None:
    """Steps 1 and 2 alone."""
    from trainingkit import load as step_validate

    loaded, problems = step_validate.inspect(root, publish=publish)
    _report(problems)
    known = loaded.curriculum
    _tell_lists(loaded, known.classes)
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)
    out.print(
        text(
            "In order: {modules} modules, {courses} courses, {forms} forms, {sources} sources.",
            modules=len(known.modules),
            courses=len(known.courses),
            forms=len(known.forms),
            sources=len(known.sources),
        )
    )


@app.command(
    name="check-template",
    help=text("Check whether a slide master of your own (PPTX, POTX) can be used for the decks."),
)
def check_template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=text("The slide master."))],
    root: RootOption = HERE,
) -> None:
    """Layouts and placeholders, legibility, and whether the texts of all modules have room."""
    from trainingkit import load as step_validate
    from trainingkit.checks import slides
    from trainingkit.deck import opened
    from trainingkit.deck.master import examine

    found = examine(opened.read(file), file.name)
    problems = list(found.problems)
    if found.master is not None:
        loaded, _ = step_validate.inspect(root, classes=())
        problems += slides.on_master(loaded, found.master, loaded.curriculum.modules)
    _report(problems)
    if found.master is None or any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)
    out.print(text("{file} can be used: build … --template {file}", file=file.name), markup=False)


@app.command(
    name="collect",
    help=text("Read filled forms of a class back, and write its results and report."),
)
def collect(
    held: Annotated[
        str, typer.Argument(metavar="CLASS", help=text("Id of the class or course; see `list`."))
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help=text("Filled PDFs, phone exports (CSV, XLSX), data-entry workbooks, or folders."),
        ),
    ],
    lang: LangOption = "vi",
    output: OutputOption = HERE / "output",
    jobs: JobsOption = None,
    root: RootOption = HERE,
) -> None:
    """Filled forms → responses → workbook, CSV and report."""
    from trainingkit import translate
    from trainingkit.collect import store as results
    from trainingkit.collect.gather import gather
    from trainingkit.collect.kit import ResultsKit
    from trainingkit.documents.table import DOCUMENTS
    from trainingkit.kit import Kit

    begin = time.perf_counter()
    curriculum = _loaded(root, [held]).curriculum
    _require("course", [held], {**curriculum.courses, **curriculum.classes})
    _require("language", [lang], LANGUAGES)
    translated = translate.translate(curriculum, lang, root)
    others = translate.others(curriculum, lang, root)
    kit = Kit.of(held, translated, lang, "standard", others)
    collected = gather(kit, results.filled(files), jobs)
    for refused in collected.refused:
        place = ", ".join(
            part
            for part in (
                refused.source.file,
                refused.source.sheet,
                text("row {n}", n=refused.source.row) if refused.source.row else "",
            )
            if part
        )
        err.print(text("{path}: {reason}", path=place, reason=text(refused.reason)), markup=False)
    for key, form in collected.forms.items():
        if found := collected.of(key):
            out.print(f"  {form.form.title}: {len(found)}", markup=False)
    counts = {"read": len(collected.responses), "refused": len(collected.refused)}
    out.print(text("Read {read}, refused {refused}.", **counts))
    if not collected.responses:
        err.print(text("No filled form was read, so nothing is written."))
        raise typer.Exit(1)
    made = results.results(ResultsKit.with_responses(kit, collected), DOCUMENTS)
    folder, moved = results.store(output, kit.id, made)
    for path in moved:
        out.print(text("An earlier file was kept: {path}", path=_relative(path)), markup=False)
    out.print(
        text(
            "Results: {path}, {seconds} s",
            path=_relative(folder),
            seconds=f"{time.perf_counter() - begin:.1f}",
        )
    )


@app.command(name="list", help=text("List courses, modules, documents and editions."))
def list_(root: RootOption = HERE) -> None:
    """Ids and titles of all that can be built."""
    from trainingkit import theme
    from trainingkit.documents.table import DOCUMENTS

    known = _loaded(root, ()).curriculum
    groups: dict[str, dict[str, str]] = {
        text("Courses"): {key: course.title for key, course in known.courses.items()},
        text("Classes"): {key: held.title for key, held in known.classes.items()},
        text("Collections"): {key: item.title for key, item in known.collections.items()},
        text("Modules"): {
            key: f"{module.title} ({text('{n} minutes', n=module.minutes)})"
            for key, module in known.modules.items()
        },
        text("Forms"): {key: form.title for key, form in known.forms.items()},
        text("Documents"): {key: item.suffix for key, item in DOCUMENTS.items()},
        text("Editions"): dict.fromkeys(theme.editions(), ""),
        text("Languages"): dict.fromkeys(LANGUAGES, ""),
    }
    for heading, items in groups.items():
        out.print(heading, style="bold")
        for key, title in items.items():
            out.print(f"  {key:<24} {title}".rstrip(), markup=False)


new = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help=text("Write a new file to start from: a module, a course or a class."),
)
app.add_typer(new, name="new")


def _new_command(kind: str, description: str) -> None:
    @new.command(name=kind, help=text(description))
    def command(
        id: Annotated[
            str, typer.Argument(metavar="ID", help=text("Id: lower-case words with hyphens."))
        ],
        title: Annotated[str, typer.Option("--title", help=text("Title in Vietnamese."))] = "",
        root: RootOption = HERE,
    ) -> None:
        from trainingkit import scaffold

        path = scaffold.create(root, kind, id, title)
        out.print(text("Written: {path}", path=_relative(path)))


_new_command("module", N_("A new module."))
_new_command("course", N_("A new course."))


@new.command(
    name="class", help=text("A new class of a course; in a terminal, what is not given is asked.")
)
def new_class_command(
    id: Annotated[
        str, typer.Argument(metavar="ID", help=text("Id: lower-case words with hyphens."))
    ],
    title: Annotated[str, typer.Option("--title", help=text("Title in Vietnamese."))] = "",
    course: Annotated[str, typer.Option("--course", help=ASKED["course"])] = "",
    province: Annotated[str, typer.Option("--province", help=ASKED["province"])] = "",
    commune: Annotated[str, typer.Option("--commune", help=ASKED["commune"])] = "",
    place: Annotated[str, typer.Option("--place", help=ASKED["place"])] = "",
    dates: Annotated[str, typer.Option("--dates", help=ASKED["dates"])] = "",
    start: Annotated[str, typer.Option("--start", help=ASKED["start"])] = "",
    organiser: Annotated[str, typer.Option("--organiser", help=ASKED["organiser"])] = "",
    partners: Annotated[str, typer.Option("--partners", help=ASKED["partners"])] = "",
    trainers: Annotated[str, typer.Option("--trainers", help=ASKED["trainers"])] = "",
    participants: Annotated[str, typer.Option("--participants", help=ASKED["participants"])] = "",
    root: RootOption = HERE,
) -> None:
    """Ask for what is not given, where somebody can answer; write the class's file."""
    from trainingkit import load as step_validate
    from trainingkit import scaffold
    from trainingkit.asked import Answers

    said = {
        "course": course,
        "province": province,
        "commune": commune,
        "place": place,
        "dates": dates,
        "start": start,
        "organiser": organiser,
        "partners": partners,
        "trainers": trainers,
        "participants": participants,
    }
    if sys.stdin.isatty() and not any(said.values()):
        out.print(text("An empty answer leaves a place to be filled in later."))
        for key in QUESTIONS:
            said[key] = typer.prompt(ASKED[key], default="", show_default=False)
    path = scaffold.create(root, "class", id, title, answers=Answers(**said))
    out.print(text("Written: {path}", path=_relative(path)))
    loaded, problems = step_validate.inspect(root, classes=[id])
    _tell_lists(loaded, [id])
    _report([problem for problem in problems if f"classes/{id}" in problem.place.path])


@app.command(
    name="forget",
    help=text("Remove a class's personal data and all that was made from it."),
)
def forget(
    held: Annotated[str, typer.Argument(metavar="CLASS", help=text("Id of the class."))],
    yes: Annotated[bool, typer.Option("--yes", help=text("Do not ask."))] = False,
    output: OutputOption = HERE / "output",
    root: RootOption = HERE,
) -> None:
    """Remove the class's own folder and its folder in output/, and say what went."""
    from trainingkit import load as step_validate
    from trainingkit.participants import forget as forgetting

    known = step_validate.inspect(root, classes=())[0]
    _require("class", [held], {*known.ids("classes"), *_class_folders(root)})
    places = forgetting.data(root, output, held)
    found = forgetting.files(places)
    if not found:
        out.print(text("Nothing of {id} is kept here.", id=held))
        return
    for place in places:
        out.print(
            "  "
            + text.plural(
                "{path}: {n} file", "{path}: {n} files", len(forgetting.files([place])),
                path=_relative(place),
            ),
            markup=False,
        )  # fmt: skip
    if not yes:
        typer.confirm(text("Remove all of this for good?"), abort=True)
    done = forgetting.forget(root, output, held)
    for path in done.removed:
        out.print(text("Removed: {path}", path=_relative(path)), markup=False)
    out.print(
        text(
            "{n} files removed. The class's file stays, with the names of trainers and contacts."
            " Copies elsewhere (e-mail, USB sticks, a version history) are not reached.",
            n=len(done.removed),
        )
    )
    for path in done.left:
        err.print(text("could not be removed: {path}", path=_relative(path)), markup=False)
    if done.left:
        raise typer.Exit(2)


def _class_folders(root: Path) -> list[str]:
    """Classes that have a folder of their own, also where their file is gone."""
    return [path.name for path in (root / "curriculum" / "classes").glob("*") if path.is_dir()]


@app.command(name="preview", help=text("Build a module again each time a file is saved."))
def preview(
    module: Annotated[str, typer.Argument(metavar="MODULE", help=text("Id of the module."))],
    output: OutputOption = HERE / "output" / "preview",
    root: RootOption = HERE,
) -> None:
    """Watch curriculum/ and templates/; Ctrl-C ends."""
    from trainingkit import load as step_validate
    from trainingkit import preview as watching

    _require("module", [module], step_validate.inspect(root, classes=())[0].ids("modules"))
    out.print(text("Watching; Ctrl-C ends."))
    try:
        for event in watching.watch(root, module, output):
            _report(event.problems)
            if event.names:
                out.print(
                    text(
                        "{names} ({seconds} s)",
                        names=", ".join(event.names),
                        seconds=f"{event.seconds:.1f}",
                    )
                )
            elif not event.problems:
                out.print(text("Nothing changed in the module's documents."))
    except KeyboardInterrupt:  # the way to end a preview
        out.print(text("Stopped; the files made so far are whole."))


@app.command(name="schema", help=text("Write the schemas and docs/authoring.md from the models."))
def schema(root: RootOption = HERE) -> None:
    """Regenerate what is generated from the models and counted in the curriculum."""
    from trainingkit import census
    from trainingkit import schema as schemas

    written = schemas.write(root)
    counts = root / "docs" / "curriculum.md"
    counts.write_text(census.table(_loaded(root, ()).curriculum), encoding="utf-8")
    for path in (*written, counts):
        out.print(text("Written: {path}", path=_relative(path)))


@app.command(name="doctor", help=text("Say what is missing on this machine, and how to mend it."))
def doctor(output: OutputOption = HERE / "output") -> None:
    """Check Pango, fonts, libraries and the output folder."""
    from trainingkit import doctor as checkup

    findings = checkup.examine(output)
    for finding in findings:
        mark = "✓" if finding.well else "✗"
        out.print(f"{mark} {text(finding.message)}", markup=False)
        if finding.mend:
            out.print(f"    {text(finding.mend)}", markup=False)
    if not all(finding.well for finding in findings):
        raise typer.Exit(2)


def _loaded(root: Path, classes: Iterable[str]) -> Loaded:
    return _inspected(root, classes)[0]


def _inspected(root: Path, classes: Iterable[str]) -> tuple[Loaded, list[Problem]]:
    """Steps 1 and 2, with the lists of these classes; what does not stop is reported."""
    from trainingkit import load as step_validate

    loaded, problems = step_validate.inspect(root, classes=classes)
    if any(problem.stops for problem in problems):
        raise InputError(problems)
    _report(problems)
    return loaded, problems


def _tell_lists(loaded: Loaded, classes: Iterable[str]) -> None:
    """How the lists of participants of these classes were understood."""
    for key in classes:
        if key in loaded.lists:
            from trainingkit.participants.told import told

            for line in told(loaded.lists[key], text):
                out.print(line, markup=False)


def _report(problems: list[Problem] | tuple[Problem, ...]) -> None:
    for problem in problems:
        err.print(show(problem, text), markup=False)
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        err.print(text.plural("{n} problem", "{n} problems", errors), style="bold")


#: What was asked for → message when it does not exist.
_UNKNOWN = {
    "course": msg("there is no course or class {id}"),
    "class": msg("there is no class {id}"),
    "module": msg("there is no module {id}"),
    "document": msg("there is no document {id}"),
    "edition": msg("there is no edition {id}"),
    "language": msg("there is no language {id}"),
    "command": msg("there is no command {id}"),
}


class Refused(Exception):
    """The command asks for something that does not exist."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message, self.hint = message, hint
        super().__init__(message.id)


def _require(kind: str, asked: list[str], known: Any) -> None:
    import difflib

    for key in asked:
        if key not in known:
            close = difflib.get_close_matches(key, list(known), 1)
            raise Refused(
                msg(_UNKNOWN[kind].id, id=key),
                msg("did you mean {word}?", word=close[0])
                if close
                else msg("known here: {names}", names=", ".join(known)),
            )


def _require_executor(address: str | None) -> None:
    """Raises Refused for an address that is none, and where Dask is not installed."""
    from trainingkit import executors

    if address is not None and not executors.is_address(address):
        raise Refused(
            msg("there is no executor {address}", address=address),
            msg("an address is written {form}", form="dask://HOST:PORT"),
        )
    if address is not None and not find_spec("distributed"):
        raise Refused(
            msg("the library {name} is not installed", name="distributed"),
            msg("run {command}", command="python -m pip install distributed"),
        )


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _relative(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A progress bar with what was made last and its time; silent when not a terminal."""
    if not err.is_terminal or not total:
        yield lambda name, seconds: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=total)

        def tell(name: str, seconds: float) -> None:
            bar.console.print(f"  {name}  {seconds:.1f} s", markup=False)
            bar.update(task, advance=1, description=name)

        yield tell


#: What the command line library raises for a command it cannot read; it exports no name for it.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

#: Kind of usage error → message; the names in braces are its attributes.
_USAGE = {
    "NoSuchOption": msg("there is no option {option_name}"),
    "BadParameter": msg("{shown} does not fit"),
    "MissingParameter": msg("{shown} is missing"),
}


def _usage_message(error: Any) -> Message:
    parameter = getattr(error, "param", None)
    shown = (parameter.metavar or parameter.name) if parameter else error.message
    pattern = _USAGE.get(type(error).__name__)
    if pattern is None:
        return msg("the command cannot be read: {reason}", reason=error.message)
    return msg(pattern.id, option_name=getattr(error, "option_name", ""), shown=shown)


#: Verbs of the command line.
COMMANDS = [command.name for command in app.registered_commands] + ["new"]


def main(args: list[str] | None = None) -> int:
    """Run a command; returns the exit code. A bug is not caught: it shows its traceback."""
    asked = next((arg for arg in (args or sys.argv[1:]) if not arg.startswith("-")), None)
    try:
        if asked is not None:
            _require("command", [asked], COMMANDS)
        result = app(args=args, standalone_mode=False, prog_name="build.py")
        if result == 130:  # so the library tells of Ctrl-C
            raise KeyboardInterrupt
        return result if isinstance(result, int) else 0
    except InputError as error:
        _report(tuple(error.problems))
        return 1
    except Refused as error:
        err.print(text(error.message), markup=False)
        if error.hint:
            err.print("  " + text(msg("to mend: {hint}", hint=error.hint)), markup=False)
        return 1
    except UsageError as error:
        err.print(text(_usage_message(error)), markup=False)
        err.print(text("See: python build.py --help"))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        err.print(text("Stopped; the files made so far are whole."))
        return 130
    except OSError as error:
        err.print(
            text("{path}: {reason}", path=error.filename or "", reason=error.strerror or str(error))
        )
        return 2


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
