"""Tables are whole: a cell for each column, widths that add up to 100, figures for each name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.model.block import ChartBlock, TableBlock
from trainingkit.model.slide import ChartSlide, TableSlide
from trainingkit.model.walk import Loc, models
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report rows of the wrong length and widths of the wrong sum."""
    for origin, _, _, model in loaded.things():
        tables: Iterator[tuple[Loc, Any]] = models(model, (TableBlock, TableSlide))
        for loc, table in tables:
            for index, row in enumerate(table.rows):
                if len(row) != len(table.columns):
                    yield Problem(
                        origin.place((*loc, "rows", index)),
                        msg(
                            "the row has {cells} cells; the table has {columns} columns",
                            cells=len(row),
                            columns=len(table.columns),
                        ),
                        msg("write '' for an empty cell"),
                    )
        for loc, block in models(model, TableBlock):
            if not block.rows and not block.blank_rows:
                yield Problem(
                    origin.place((*loc, "caption")),
                    msg("the table has no rows"),
                    msg("write `rows`, or `blank_rows: 5` for a table to fill in"),
                )
            if block.widths and (
                sum(block.widths) != 100 or len(block.widths) != len(block.columns)
            ):
                yield Problem(
                    origin.place((*loc, "widths")),
                    msg(
                        "{count} widths add up to {total}; there must be {columns}, adding up"
                        " to 100",
                        count=len(block.widths),
                        total=sum(block.widths),
                        columns=len(block.columns),
                    ),
                )
        charts: Iterator[tuple[Loc, Any]] = models(model, (ChartBlock, ChartSlide))
        for loc, chart in charts:
            for index, series in enumerate(chart.series):
                if len(series.values) != len(chart.categories):
                    yield Problem(
                        origin.place((*loc, "series", index, "values")),
                        msg(
                            "{values} figures for {categories} categories",
                            values=len(series.values),
                            categories=len(chart.categories),
                        ),
                    )
