"""What reaches the terminal: JSON, tables, and text of pages without the power to control the terminal."""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_FILE = 1000
"""Columns of output that no terminal limits."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Escapes and reversals: a page must not be able to rewrite what the terminal shows."""

Cell = str | int | None


class PipedConsole(Console):
    """A console that leaves a reader's going away to `cli.main`, as every other output does."""

    def on_broken_pipe(self) -> None:
        """Pass the error on."""
        raise BrokenPipeError


def console(stream: IO[str] | None = None) -> Console:
    """Return a console on stdout or another stream: as wide as the terminal, wide where there is none."""
    file = stream or sys.stdout
    width = None if file.isatty() or os.environ.get("COLUMNS") else WIDTH_OF_A_FILE
    return PipedConsole(file=file, width=width, markup=False, highlight=False, emoji=False)


def printable(text: str) -> str:
    """Return text of a page with its control characters replaced by U+FFFD."""
    return CONTROLS.sub("\ufffd", text)


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts: 1 article, 1,024 articles."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(value: Any) -> None:
    """Print one JSON document, indented."""
    _write(json.dumps(value, ensure_ascii=_ascii_only(), indent=2))


def print_json_line(value: Any) -> None:
    """Print one JSON document on one line."""
    _write(json.dumps(value, ensure_ascii=_ascii_only()))


def print_text(text: str = "") -> None:
    """Print text as it is, control characters aside."""
    _write(printable(text))


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, footer: Sequence[Cell] | None = None
) -> None:
    """Print a table: numbers to the right, wide characters counted as two columns."""
    table = Table(box=SIMPLE_HEAD, show_footer=footer is not None, pad_edge=False)
    rows = [list(row) for row in rows]
    for number, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | None) for row in rows)
        table.add_column(
            name,
            footer=_cell(footer[number]) if footer is not None else "",
            justify="right" if numeric else "left",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console().print(table)


def _cell(value: Cell) -> Text:
    return Text("" if value is None else printable(str(value)))


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


def _ascii_only() -> bool:
    """Escape Chinese in JSON where the output's encoding may lack it."""
    return (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
