"""The formats of exports: which there are, and how each is written into a file or a stream."""

import importlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from sqlalchemy import Connection

from hubei_news.archive.export.selection import Selection
from hubei_news.errors import ConfigurationError, InputError

FORMATS = {"db": "database", "jsonl": "json_lines", "csv": "comma_separated", "parquet": "columnar"}
"""The module of this package that writes each format; its name is also the suffix of files."""

FROM_ANY_PLACE = ("db", "parquet")
"""Formats that are not written from front to back: into a stream they go when they are whole."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of `FORMATS`, and whether a `.csv` begins with a byte order mark."""

    name: str
    byte_order_mark: bool = False

    def write_file(self, connection: Connection, selection: Selection, file: Path) -> int:
        """Write the chosen articles into a file that is empty; return how many there are."""
        if self.name == "db":
            return int(self.module.write(connection, selection, file))
        with file.open("wb") as stream:
            return self._write(connection, selection, stream)

    def write_stream(self, connection: Connection, selection: Selection, stream: BinaryIO) -> int:
        """Write the chosen articles into an open stream; return how many there are."""
        if self.name not in FROM_ANY_PLACE:
            return self._write(connection, selection, stream)
        with tempfile.TemporaryDirectory(prefix="hubei-news-") as folder:
            file = Path(folder) / f"export.{self.name}"
            file.touch()
            articles = self.write_file(connection, selection, file)
            with file.open("rb") as whole:
                shutil.copyfileobj(whole, stream)
        return articles

    @property
    def module(self) -> ModuleType:
        """The format's module; `ConfigurationError` where a library that it needs is not installed."""
        try:
            return importlib.import_module(f"hubei_news.archive.export.{FORMATS[self.name]}")
        except ModuleNotFoundError as error:
            raise ConfigurationError(
                f".{self.name} needs {error.name}, which is not installed: run "
                f"`pip install 'hubei-news[{self.name}]'`"
            ) from error

    def _write(self, connection: Connection, selection: Selection, stream: BinaryIO) -> int:
        options: dict[str, Any] = {"byte_order_mark": True} if self.byte_order_mark else {}
        return int(self.module.write(connection, selection, stream, **options))


def find_format(file: Path, name: str | None = None, *, byte_order_mark: bool = False) -> Format:
    """Return the format of that name, or the one of a file's suffix.

    Raises `InputError` for no known format, and where name and suffix contradict each other.
    """
    suffix = file.suffix.lower().removeprefix(".")
    known = ", ".join(f".{form}" for form in FORMATS)
    if name is None and str(file) == "-":
        raise InputError(f"- needs a format: --format with one of {', '.join(FORMATS)}")
    if (name or suffix) not in FORMATS:
        raise InputError(f"{file} cannot be exported to: the suffix must be one of {known}")
    if name is not None and suffix in FORMATS and suffix != name:
        raise InputError(f"{file} ends in .{suffix} and --format says {name}: leave one of them out")
    form = Format(name or suffix, byte_order_mark)
    if byte_order_mark and form.name != "csv":
        raise InputError(f"a byte order mark is for .csv only, not for .{form.name}")
    assert form.module
    return form
