"""What the demo server can answer with: the final bytes of a page or file, and its headers."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Template
from typing import TypeVar

from hubei_news.article import SHANGHAI

STATIC_MODIFIED = datetime(2025, 1, 6, 9, 30, tzinfo=SHANGHAI)
"""The age of everything that is no article: style sheets, pictures, the home page."""

Member = TypeVar("Member")

PAGE_SIZE = 15
"""Articles on one list page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One thing served: bytes, the Content-Type header as sent, and when it last changed (aware)."""

    body: bytes
    content_type: str
    modified: datetime = STATIC_MODIFIED


def read_file(path: Path, *, modified: datetime = STATIC_MODIFIED) -> Resource:
    """Serve a stored file as it is; the type goes by its suffix."""
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Resource(body=path.read_bytes(), content_type=content_type, modified=modified)


def read_template(path: Path) -> Template:
    """Read a layout page with `$name` places (`$$` is a dollar sign)."""
    return Template(path.read_text(encoding="utf-8"))


def split(members: Sequence[Member], size: int) -> list[Sequence[Member]]:
    """Split a list into runs of `size`, the last one shorter."""
    return [members[start : start + size] for start in range(0, len(members), size)]
