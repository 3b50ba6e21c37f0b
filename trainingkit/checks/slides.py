"""Slides hold what is written for them: text that people at the back can read has its room."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from trainingkit.checks.pictures import small, words
from trainingkit.deck.fit import Fit
from trainingkit.deck.geometry import LAYOUTS, Layout
from trainingkit.deck.setting import footer, set_slide
from trainingkit.load import Loaded, Origin
from trainingkit.messages import LANGUAGES, catalogue, msg
from trainingkit.model import Module
from trainingkit.model.slide import PictureSlide
from trainingkit.model.walk import Loc
from trainingkit.problems import Problem
from trainingkit.prose import Voice
from trainingkit.theme import theme

if TYPE_CHECKING:
    from trainingkit.deck.master import Master


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every text that does not fit its slide at the smallest size."""
    yield from misfits(loaded, LAYOUTS)
    for key, held in loaded.curriculum.classes.items():
        if held.template is not None:
            yield from _of_class(loaded, key, held.template)


def _of_class(loaded: Loaded, key: str, file: str) -> Iterator[Problem]:
    """Report what is wrong with a class's slide master; its decks can be made on ours."""
    from trainingkit.deck.master import examine

    folder = f"curriculum/classes/{key}"
    raw = loaded.curriculum.templates.get(key)
    if raw is None:
        yield Problem(
            loaded.origins["classes", key].place(("template",)),
            msg("the slide master is not there; the decks are made on ours"),
            msg("put it into the folder {folder}/, and write its name alone", folder=folder),
            "warning",
        )
        return
    found = examine(raw, f"{folder}/{file}")
    problems = list(found.problems)
    course = loaded.curriculum.courses.get(loaded.curriculum.classes[key].course)
    if found.master is not None and course is not None:
        problems += on_master(loaded, found.master, course.modules)
    for problem in problems:
        yield replace(problem, local=True)


def on_master(loaded: Loaded, master: Master, modules: Container[str]) -> Iterator[Problem]:
    """Report what of ``modules`` (their ids) does not fit the placeholders of another master."""
    for problem in misfits(loaded, master.layouts, modules):
        if problem.severity == "warning":  # words of a drawing
            hint = msg("make the placeholder “Picture” larger in {file}", file=master.path)
        else:
            hint = msg(
                "make the placeholder larger in {file}, or shorten the text", file=master.path
            )
        yield replace(problem, hint=hint)


def misfits(
    loaded: Loaded, layouts: Mapping[str, Layout], modules: Container[str] | None = None
) -> Iterator[Problem]:
    """Report what does not fit ``layouts``, and words of drawings that come out too small on them.

    ``modules``: ids of the modules asked for, or all.
    """
    sizes = theme("standard").slide
    voice = Voice(loaded.curriculum, catalogue(LANGUAGES[0]))
    for origin, _, _, module in loaded.things():
        if not isinstance(module, Module) or (modules is not None and module.id not in modules):
            continue
        if layouts is LAYOUTS and any(session.slides for session in module.sessions):
            foot = footer(module.title, sizes)
            if not foot.fit.fits:
                yield _problem(origin, foot.loc, foot.fit)
        for number, session in enumerate(module.sessions):
            for index, slide in enumerate(session.slides):
                try:
                    setting = set_slide(slide, voice, sizes, None, layouts)
                except KeyError:  # a reference to nothing, reported as such
                    continue
                here: Loc = ("sessions", number, "slides", index)
                for loc, fit in setting.misfits():
                    yield _problem(origin, (*here, *loc), fit)
                if isinstance(slide, PictureSlide):
                    box = layouts["picture"].box("Picture")
                    found = words(loaded.curriculum.images, slide.image, box.width, box.height)
                    if found is not None and found.size < sizes.note:
                        where = (*here, "image")
                        yield small(origin.place(where), found, sizes.note, "slide")


def _problem(origin: Origin, loc: Loc, fit: Fit) -> Problem:
    if fit.broken is not None:
        word, needed, room = fit.broken
        return Problem(
            origin.place_of(loc, word),
            msg(
                "“{word}” needs {needed} mm on the slide; there are {room} mm",
                word=word,
                needed=math.ceil(needed),
                room=math.floor(room),
            ),
            msg("use a shorter word, or fewer columns"),
        )
    return Problem(
        origin.place(loc),
        msg(
            "the slide text needs {needed} mm; there are {room} mm",
            needed=math.ceil(fit.needed),
            room=math.floor(fit.room),
        ),
        msg("shorten it, or make two slides of it"),
    )
