"""How long artifacts took to make, so that the next build can begin with the longest.

The times stand in a file of their own: they differ from run to run, what is made does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from trainingkit import store
from trainingkit.plan import Artifact

#: The file, in the folder of all that is made.
FILE = ".times.json"


class Times:
    """Seconds that artifacts took when they were last made."""

    def __init__(self, seconds: Mapping[str, float] | None = None) -> None:
        self.seconds: dict[str, float] = dict(seconds or {})
        self._noted = False

    @classmethod
    def read(cls, output: Path) -> Times:
        """The times of the builds into a folder; none where there is no file that can be read."""
        try:
            found = json.loads((output / FILE).read_text("utf-8"))
            return cls({str(key): float(value) for key, value in found.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls()

    def note(self, artifact: Artifact, seconds: float) -> None:
        """An artifact was made in so many seconds."""
        self.seconds[_key(artifact)] = round(seconds, 2)
        self._noted = True

    def write(self, output: Path) -> None:
        """Write the file, if something was made."""
        if self._noted:
            data = json.dumps(dict(sorted(self.seconds.items())), indent=0) + "\n"
            store.write(output, output / FILE, data.encode())

    def longest_first(self, artifacts: Iterable[Artifact]) -> list[Artifact]:
        """The artifacts with those in front that are expected to take longest.

        What was never made is taken to last as long as the longest of its document; a document
        of which nothing is known comes first if it is about the course as a whole.
        """
        longest: dict[str, float] = {}
        for key, seconds in self.seconds.items():
            document = key.split("/")[-2]
            longest[document] = max(seconds, longest.get(document, 0))

        def expected(artifact: Artifact) -> float:
            unknown = float("inf") if artifact.subject is None else 1.0
            usual = longest.get(artifact.document, unknown)
            return self.seconds.get(_key(artifact), usual)

        return sorted(artifacts, key=expected, reverse=True)


def _key(artifact: Artifact) -> str:
    return f"{artifact.folder}/{artifact.document}/{artifact.subject or ''}"
