"""Speaker notes: what a trainer says and does at a slide, and where its facts come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from trainingkit.deck.fit import fit
from trainingkit.deck.template import NOTES
from trainingkit.model import Reference, Session, Slide
from trainingkit.numbers import partial_date
from trainingkit.prose import Run, Voice


class Note(NamedTuple):
    """A paragraph of the notes."""

    text: str
    bold: bool = False


def notes(
    slide: Slide, session: Session, voice: Voice, sources: Mapping[str, int], *, first: bool
) -> Iterator[Note]:
    """The notes of a slide: session and minutes, what to say, advice, sources.

    ``first``: this is the first slide of its session, which carries the session's advice.
    ``sources``: keys of the slide's sources with their numbers.
    """
    text = voice.text
    if slide.minutes is None:
        spent = text.plural(
            "{n} minute for the whole session", "{n} minutes for the whole session", session.minutes
        )
    else:
        spent = text.plural(
            "{n} minute for this slide", "{n} minutes for this slide", slide.minutes
        )
    yield Note(f"{session.title} – {spent}", bold=True)
    for paragraph in voice.paragraphs(slide.notes):
        yield Note(paragraph)
    if first and session.instructor is not None:
        yield Note(text("Advice to the trainer:"), bold=True)
        for paragraph in voice.paragraphs(session.instructor):
            yield Note(paragraph)
    if sources:
        yield Note(text("Sources:"), bold=True)
        for key, number in sources.items():
            yield Note(f"[{number}] {_source(voice.curriculum.sources[key])}")


def size(paragraphs: list[Note], body: float) -> float:
    """Points at which notes fit their page: ``body``, or as much less as is needed, at least 10."""
    steps = [body, *(step for step in (14, 13, 12, 11, 10) if step < body)]
    runs = [[Run(note.text, note.bold)] for note in paragraphs]
    return fit(runs, NOTES.text_width, NOTES.text_height, steps).size


def _source(source: Reference) -> str:
    date = f", {partial_date(source.date)}" if source.date else ""
    end = "" if source.title.endswith((".", "?", "!", "…")) else "."
    return f"{source.title}{end} {source.publisher}{date}."
