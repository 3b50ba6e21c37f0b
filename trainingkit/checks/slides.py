"""Slides hold what is written for them: text that people at the back can read has its room."""

from __future__ import annotations

import math
from collections.abc import Iterator

from trainingkit.deck.fit import Fit
from trainingkit.deck.setting import footer, set_slide
from trainingkit.load import Loaded, Origin
from trainingkit.messages import LANGUAGES, catalogue, msg
from trainingkit.model import Module
from trainingkit.model.walk import Loc
from trainingkit.problems import Problem
from trainingkit.prose import Voice
from trainingkit.theme import theme


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every text that does not fit its slide at the smallest size."""
    sizes = theme("standard").slide
    voice = Voice(loaded.curriculum, catalogue(LANGUAGES[0]))
    for origin, _, _, module in loaded.things():
        if not isinstance(module, Module):
            continue
        if any(session.slides for session in module.sessions):
            foot = footer(module.title, sizes)
            if not foot.fit.fits:
                yield _problem(origin, foot.loc, foot.fit)
        for number, session in enumerate(module.sessions):
            for index, slide in enumerate(session.slides):
                try:
                    setting = set_slide(slide, voice, sizes)
                except KeyError:  # a reference to nothing, reported as such
                    continue
                for loc, fit in setting.misfits():
                    here: Loc = ("sessions", number, "slides", index, *loc)
                    yield _problem(origin, here, fit)


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
