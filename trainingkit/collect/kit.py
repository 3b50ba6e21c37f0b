"""What the report is made from: a kit with what was collected for it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from trainingkit.collect.responses import Responses
from trainingkit.collect.statistics import Statistics, statistics
from trainingkit.kit import Kit, KitKind


@dataclass(frozen=True, eq=False)
class ResultsKit(Kit):
    """A course or class with the responses to its forms."""

    responses: Responses | None = None

    @classmethod
    def with_responses(cls, kit: Kit, responses: Responses) -> ResultsKit:
        """The kit with responses."""
        known = {field.name: getattr(kit, field.name) for field in fields(Kit)}
        return cls(**known, responses=responses)

    @property
    def kind(self) -> KitKind:
        """It has the documents that are made of responses, and no other."""
        return "results"

    @property
    def collected(self) -> Responses:
        """The responses; ValueError without any."""
        if self.responses is None:
            raise ValueError("nothing was collected")
        return self.responses

    @functools.cached_property
    def statistics(self) -> Statistics:
        """The figures of the responses."""
        return statistics(self, self.collected)
