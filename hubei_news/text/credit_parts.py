"""What is read of one credit line: its items, and whether they are all that stands in it."""

import dataclasses
import re
from dataclasses import dataclass

from hubei_news.text.credit_labels import PRODUCTION, label_of
from hubei_news.text.credit_tokens import MEDIUM_END
from hubei_news.text.folding import fold
from hubei_news.text.names import is_organisation

UNKNOWN_MEDIUM = re.compile(r"^[一-鿿]{2,8}$")
HALVES = frozenset({"文", "图"})
"""Labels whose pen names vouch for one another: 文/江南 图/柳岸."""


@dataclass(slots=True, kw_only=True)
class Item:
    """One label with what it says: names, or the value as printed; `complete` if all of it was
    read; `doubtful` if a name is none by its shape, so that the rest of the line must vouch for it."""

    word: str
    field: str
    explicit: bool = False
    medium: str = ""
    begin: int = 0
    start: int = 0
    names: list[str] = dataclasses.field(default_factory=list)
    value: str = ""
    complete: bool = True
    doubtful: bool = False

    @property
    def takes_pen_names(self) -> bool:
        """Return whether two or three characters without a surname are a name behind the label."""
        return self.field == "reviewers" or self.word == "摄影" or self.word in HALVES


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """What was read of a line: its items, the words that belong to none, and names that no label explains."""

    items: tuple[Item, ...]
    left_over: tuple[str, ...]
    bare_names: tuple[str, ...]

    @property
    def pure(self) -> bool:
        """Return whether the line is a credit and nothing else."""
        return self.complete and all(
            is_organisation(fold(word)) or MEDIUM_END.search(fold(word)) for word in self.left_over
        )

    @property
    def nearly_pure(self) -> bool:
        """Return whether it is one in a parenthesis of its own, where a word may be any medium (皖南晨刊)."""
        named = any(item.names and not item.doubtful for item in self.items)
        return self.complete and named and all(UNKNOWN_MEDIUM.match(fold(word)) for word in self.left_over)

    @property
    def complete(self) -> bool:
        """Return whether a label stands in the line and all that the labels say was read."""
        sure = any(item.names and not item.doubtful for item in self.items)
        return (
            any(is_telling(item) for item in self.items)
            and (sure or sum(item.doubtful for item in self.items) != 1)
            and not self.bare_names
            and all(item.complete for item in self.items)
        )


def is_telling(item: Item) -> bool:
    """Return whether an item makes a line a credit: a known label that no document has as well (签发)."""
    known = not item.word or label_of(item.word) is not PRODUCTION
    return known and item.field != "information" and item.word != "签发"
