"""Read the demo site's articles: one TOML file each, its text in a few lines of markup."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

BlockKind = Literal["paragraph", "heading", "centre", "right", "image", "attachment", "html"]

_PREFIXES: tuple[tuple[str, BlockKind], ...] = (
    ("## ", "heading"),
    ("^ ", "centre"),
    ("> ", "right"),
    ("<", "html"),
)
_LINKED: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<target>[^)]+)\)"), "image"),
    (re.compile(r"\[(?P<text>[^\]]*)\]\((?P<target>[^)]+)\)"), "attachment"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of an article: its kind, its text (a caption, a link's name), the file it points to."""

    kind: BlockKind
    text: str
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One article as its file says it. `name` is the file's name; `published` is naive Beijing time.

    `published_day_only` tells a date from a minute. `style` names one of the layout's ways to write a body;
    `meta` replaces META values. For the tests: `cut_lines` final lines of the text are furniture or credits,
    `credits` is what a reader should take from the text, `clean` what cannot be computed from it.
    """

    name: str
    title: str
    published: datetime
    published_day_only: bool
    text: str
    source: str = ""
    channel: str = ""
    subtitle: str = ""
    author: str = ""
    style: str = ""
    content_type: str = ""
    cut_lines: int = 0
    keywords: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    credits: dict[str, list[str]] = field(default_factory=dict)
    clean: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text, line by line."""
        return tuple(_read_block(line) for line in self.text.split("\n") if line.strip())


def read_articles(folder: Path) -> list[DemoArticle]:
    """Read every article file of a folder, newest first, as a list page shows them."""
    articles = [_read_article(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(articles, key=lambda article: (article.published, article.name), reverse=True)


def _read_article(path: Path) -> DemoArticle:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    published: date = values.pop("published")
    day_only = not isinstance(published, datetime)
    values["keywords"] = tuple(values.get("keywords", ()))
    return DemoArticle(
        name=path.stem,
        published=published if isinstance(published, datetime) else datetime.combine(published, time()),
        published_day_only=day_only,
        **values,
    )


def _read_block(line: str) -> Block:
    for pattern, kind in _LINKED:
        if match := pattern.fullmatch(line):
            return Block(kind=kind, text=match["text"], target=match["target"])
    for prefix, kind in _PREFIXES:
        if line.startswith(prefix):
            return Block(kind=kind, text=line if kind == "html" else line.removeprefix(prefix))
    return Block(kind="paragraph", text=line)
