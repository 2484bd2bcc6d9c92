"""Exports: one module a format, chosen by the suffix; written beside the file and renamed when whole."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from hubei_news.archive.export.destination import written_beside
from hubei_news.archive.export.selection import Selection, count_undated
from hubei_news.archive.failures import archive_errors
from hubei_news.errors import InputError

FORMATS = {".db": "database", ".jsonl": "json_lines"}
"""The module of this package that writes each suffix."""


class Format(Protocol):
    """What a format's module offers."""

    def write(self, engine: Engine, selection: Selection, file: Path) -> int:
        """Write the chosen articles into a new file; return how many."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote. `undated` articles were left out because dates were asked for."""

    file: str
    articles: int
    undated: int
    bytes: int


def export_archive(engine: Engine, file: Path, selection: Selection | None = None) -> ExportReport:
    """Write the chosen articles into `file`, in the format that its suffix names; replaces an older file.

    The export shows the archive at one moment, also while a crawl runs. Until it is whole, nothing of
    the name `file` appears or changes. Raises `InputError` for an unknown suffix, for a unit or site that
    the archive does not hold and for a file that cannot be made, `ArchiveError` for a full disk and for
    an archive that cannot be read.
    """
    chosen = selection or Selection()
    writer = find_format(file)
    with archive_errors(engine, filling=file):
        chosen.check(engine)
        with written_beside(file, source=engine.url) as part:
            articles = writer.write(engine, chosen, part)
        undated = count_undated(engine, chosen)
    return ExportReport(file=str(file), articles=articles, undated=undated, bytes=file.stat().st_size)


def find_format(file: Path) -> Format:
    """Return the module that writes a file's suffix; `InputError` names those there are."""
    name = FORMATS.get(file.suffix.lower())
    if name is None:
        raise InputError(
            f"{file} cannot be exported to: the suffix must be one of {', '.join(sorted(FORMATS))}"
        )
    module: Format = importlib.import_module(f"{__name__}.{name}")
    return module
