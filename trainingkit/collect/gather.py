"""Files → ``Responses``: every filled form once, and every refusal with its reason.

The order of the files does not matter: they are taken by name, then by contents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from trainingkit.collect import entry, files, phone
from trainingkit.collect.answers import Reading
from trainingkit.collect.isolated import Result, read_all
from trainingkit.collect.known import Known, known
from trainingkit.collect.matching import CODE
from trainingkit.collect.raw import FilledPdf, Table, Tables, Unreadable, tidy
from trainingkit.collect.responses import Refused, Response, Responses, Source, Way
from trainingkit.forms.attendance import Typed
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.messages import Message, msg

Taken = Response | Refused
#: Two files with the same answers are the same form if so many letters were typed in it; fewer
#: letters ("Không", "Tốt") two people can well have written alike.
SAME_LETTERS = 20
#: Sheets of the workbook from which a phone gets the form.
_XLSFORM = {"survey", "choices", "settings"}


def gather(kit: Kit, paths: Iterable[Path], jobs: int | None = None) -> Responses:
    """The responses to the forms of a course or class in a mix of files.

    ``jobs``: processes that read, by default one a core. Files are only read.
    """
    named = _named(paths)
    first: dict[str, str] = {}
    for name, digest, _ in named:
        first.setdefault(digest or name, name)
    fresh = [(name, path) for name, digest, path in named if first[digest or name] == name]
    read = dict(zip(dict(fresh), read_all([path for _, path in fresh], jobs), strict=True))
    results = [
        read.get(name) or msg("the same file as {name}", name=first[digest])
        for name, digest, _ in named
    ]
    return assemble(kit, [name for name, _, _ in named], results)


def assemble(kit: Kit, names: Sequence[str], raws: Sequence[Result]) -> Responses:
    """The responses in what was read from files of these names, in their order."""
    reading, forms = Reading(kit), known(kit)
    taken: list[Taken] = []
    lines = [
        table
        for raw in raws
        if isinstance(raw, Tables)
        for table in raw.tables
        if phone.code_column(table) is None
    ]
    for name, raw in zip(names, raws, strict=True):
        if isinstance(raw, Message):
            taken.append(Refused(Source(name), raw))
            continue
        taken += _of_file(name, raw, reading, forms, lines)
    responses, refused = _once(taken)
    return Responses(
        forms.forms,
        {response.code: forms.codes[response.code] for response in responses},
        tuple(responses),
        tuple(refused),
        len(names),
    )


def _named(paths: Iterable[Path]) -> list[tuple[str, str, Path]]:
    """Name, hash and path of each file, by name; those of one name have their folder's too."""
    found = sorted((tidy(path.name), _hash(path), path) for path in dict.fromkeys(paths))
    count = Counter(name for name, _, _ in found)
    named = [
        (f"{tidy(path.parent.name)}/{name}" if count[name] > 1 else name, digest, path)
        for name, digest, path in found
    ]
    # Files of one name in folders of one name are numbered.
    again: Counter[str] = Counter()
    result = []
    for name, digest, path in named:
        again[name] += 1
        shown = name if again[name] == 1 else f"{name} ({again[name]})"
        result.append((shown, digest, path))
    return result


def _hash(path: Path) -> str:
    """By what files of the same name are ordered; '' for one that is not read."""
    try:
        if path.stat().st_size > files.MOST_BYTES:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _of_file(
    name: str, raw: FilledPdf | Tables, reading: Reading, forms: Known, lines: Sequence[Table]
) -> Iterator[Taken]:
    if isinstance(raw, FilledPdf):
        yield _of_pdf(name, raw, reading, forms)
    elif entry.is_entry(raw):
        yield from _of_entry(name, raw, reading, forms)
    elif any(phone.code_column(table) is not None for table in raw.tables):
        yield from _of_phone(name, raw, reading, forms, lines)
    elif _XLSFORM <= {table.name for table in raw.tables}:
        yield Refused(Source(name), msg("the form for the phone, not answers to it"))
    elif any(phone.is_lines(table) for table in raw.tables):
        return  # lines of tables, read with the submissions that they belong to
    else:
        yield Refused(Source(name), msg("no form is named in it"))


def _of_pdf(name: str, raw: FilledPdf, reading: Reading, forms: Known) -> Taken:
    source = Source(name)
    try:
        form = forms.form(raw.code)
    except Unreadable as error:
        return Refused(source, error.reason)
    if isinstance(form, Typed):
        return Refused(
            source,
            msg("a list to sign: type the signatures into the data-entry workbook"),
        )
    if set(reading.fields(form)) - set(raw.fields):
        return Refused(source, msg("some fields of the form are gone; use the file as filled in"))
    return _response(form, source, "pdf", raw.fields, reading)


def _of_entry(name: str, raw: Tables, reading: Reading, forms: Known) -> Iterator[Taken]:
    unknown: set[str] = set()
    some = False
    for paper in entry.papers(raw):
        some = True
        try:
            form = _of_paper(paper, reading, forms)
        except Unreadable as error:
            if paper.sheet not in unknown:
                yield Refused(Source(name, paper.sheet), error.reason)
            unknown.add(paper.sheet)
            continue
        filled = entry.fields(paper, reading.fields(form))
        source = Source(name, paper.sheet, paper.row)
        yield _response(form, source, "paper", filled, reading, paper=paper.number)
    if not some:
        yield Refused(Source(name), msg("nothing is filled in"))


def _of_paper(paper: entry.Paper, reading: Reading, forms: Known) -> Expanded:
    """The form of a paper; a list to sign of another version that asks the same is taken."""
    try:
        return forms.form(paper.code)
    except Unreadable:
        form = forms.list_to_sign(paper.code)
        if form is None or set(paper.cells) - set(reading.fields(form)):
            raise
        return form


def _of_phone(
    name: str, raw: Tables, reading: Reading, forms: Known, lines: Sequence[Table]
) -> Iterator[Taken]:
    reader = phone.Phone(reading)
    some = False
    own = [table for table in raw.tables if phone.code_column(table) is not None]
    theirs = [table for table in raw.tables if table not in own] or lines
    for submission in phone.submissions([*own, *theirs]):
        some = True
        sheet = submission.table if len(raw.tables) > 1 else ""
        source = Source(name, sheet, submission.row)
        try:
            form = forms.form(submission.code)
        except Unreadable as error:
            yield Refused(source, error.reason)
            continue
        filled = reader.fields(form, submission)
        yield _response(form, source, "phone", filled, reading, submission=submission.id)
    if not some:
        yield Refused(Source(name), msg("nothing is filled in"))


def _response(
    form: Expanded,
    source: Source,
    way: Way,
    filled: Mapping[str, str],
    reading: Reading,
    *,
    paper: str = "",
    submission: str = "",
) -> Taken:
    told = reading.told(form, filled)
    # On a list to sign the number alone says that a person is on it, and did not come.
    if told.empty and not (isinstance(form, Typed) and paper):
        return Refused(source, msg("nothing is filled in"))
    return Response(
        form.form.id,
        form.code,
        source,
        way,
        told.answers,
        {key: told.answers[key] for key in reading.written(form) if told.answers[key]},
        told.unread,
        paper,
        submission,
    )


def _once(taken: Iterable[Taken]) -> tuple[list[Response], list[Refused]]:
    """Every filled form once: the first stays, and what comes again is refused."""
    kept: list[Response] = []
    refused: list[Refused] = []
    first: dict[object, Response] = {}
    for each in taken:
        if isinstance(each, Refused):
            refused.append(each)
            continue
        keys = [key(each) for key in _SAME]
        earlier = [first[key] for key in keys if key is not None and key in first]
        again = next((other for other in earlier if not _two_people(each, other)), None)
        if again is not None:
            refused.append(Refused(each.source, _again(each, again)))
            continue
        kept.append(each)
        for key in keys:
            if key is not None:
                first.setdefault(key, each)
    return kept, refused


def _submission(response: Response) -> object:
    return ("submission", response.submission) if response.submission else None


def _paper(response: Response) -> object:
    return ("paper", response.form, response.paper) if response.paper else None


def _words(response: Response) -> object:
    """All answers, where enough was typed to tell this form from any other."""
    letters = sum(map(len, response.words.values()))
    if letters < SAME_LETTERS and not response.answers.get(CODE):
        return None
    return ("answers", response.form, tuple(sorted(response.answers.items())))


#: By what a form is known to be the same as another.
_SAME = (_submission, _paper, _words)


def _two_people(one: Response, other: Response) -> bool:
    """Whether two forms with the same answers are said to be two."""
    if one.submission and other.submission:
        return one.submission != other.submission
    return bool(one.paper and other.paper and one.paper != other.paper)


def _again(response: Response, first: Response) -> Message:
    place = first.source
    if response.answers == first.answers or response.submission:
        if place.row:
            return msg("the same form as {name}, row {row}", name=place.file, row=place.row)
        return msg("the same form as {name}", name=place.file)
    return msg(
        "number {paper} was already typed in with other answers: {name}, row {row}",
        paper=response.paper,
        name=place.file,
        row=place.row,
    )
