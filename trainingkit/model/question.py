"""Questions of a module's bank, from which courses draw their tests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from trainingkit.model.text import Id, Line, Model

#: Letters before the options, in print as in ``answer``.
LETTERS = "abcd"


class BankQuestion(Model):
    """One question with two to four options, of which one is right."""

    id: Id
    objective: Id = Field(description="The objective of this module that the question tests.")
    text: Line
    options: tuple[Line, ...] = Field(min_length=2, max_length=4)
    answer: Annotated[StrictStr, Field(pattern=r"^[abcd]$")] = Field(
        description="Letter of the right option: a, b, c or d."
    )
    why: Line = Field(description="Why it is right; printed in the answer key.")

    @property
    def right(self) -> int:
        """Index of the right option, from 0."""
        return LETTERS.index(self.answer)
