"""Gathers what lines say of those who made an article into one record."""

import re

from hubei_news.text.credit_line import read_outside
from hubei_news.text.credit_parts import CreditLine, Item
from hubei_news.text.credit_tokens import PERSONS
from hubei_news.text.folding import fold
from hubei_news.text.names import is_name
from hubei_news.text.records import Credits, OtherCredit
from hubei_news.text.unlabelled import join_values, read_unlabelled

CAPTION_REACH = 40
CAPTION_END = re.compile(r"(?<=[一-鿿])\s?/?\s?摄(?:影)?[)\]]?[。.]?\s*$")
CAPTION_BEFORE = re.compile(r"(?:^|[\s。.,()/]|记者|通讯员|发|由)$")
PICTURE_BY = re.compile(r"(?:^|[\s。,)])图\s?[/|]\s?(?:[一-鿿]{2,12}记者\s?)?(?P<name>[一-鿿]{2,3})[)\]]?$")


class Gathered:
    """The names read so far, each once, in the order in which they were found."""

    def __init__(self) -> None:
        self.source: str | None = None
        self.names: dict[str, dict[str, None]] = {field: {} for field in sorted(PERSONS)}
        self.others: dict[str, dict[str, None]] = {}

    def add_outside(self, lines: str | None) -> None:
        """Add what lines above or below the body say."""
        for line in join_values((lines or "").split("\n")):
            self.add(read_outside(line))

    def add_unlabelled(self, lines: str | None) -> None:
        """Add what the lines above the body say without labels, where no label has said it."""
        for item in read_unlabelled(join_values((lines or "").split("\n"))):
            if item.field == "source" or not self.names["reporters"]:
                self.add_item(item)

    def add(self, line: CreditLine | None) -> None:
        """Add what a line says."""
        if line is None:
            return
        for item in line.items:
            self.add_item(item)

    def add_item(self, item: Item) -> None:
        """Add one item; the first source wins."""
        if item.field == "source":
            self.source = self.source or item.value or None
            return
        for field in item.field.split("+"):
            if field in self.names:
                self.names[field].update(dict.fromkeys(item.names))
            elif not field and item.word and item.names:
                self.others.setdefault(item.word, {}).update(dict.fromkeys(item.names))

    def add_photographers(self, line: str) -> None:
        """Add the name that ends a caption (某某 摄, 图/某某)."""
        end = line[-CAPTION_REACH:]
        folded = fold(end)
        picture = PICTURE_BY.search(folded) if "图" in folded else None
        if picture is not None and is_name(picture["name"]):
            self.names["photographers"].setdefault(end[picture.start("name") : picture.end("name")])
        if "摄" not in folded:
            return
        match = CAPTION_END.search(folded)
        if match is None:
            return
        for length in (3, 2, 4):
            start = match.start() - length
            if is_name(folded[start : match.start()]) and CAPTION_BEFORE.search(folded[: max(start, 0)]):
                self.names["photographers"].setdefault(end[start : match.start()])
                return

    def credits(self, lead: str | None) -> Credits:
        """Return the record."""
        return Credits(
            source=self.source,
            lead=lead,
            others=tuple(OtherCredit(role=role, names=tuple(names)) for role, names in self.others.items()),
            **{field: tuple(names) for field, names in self.names.items()},
        )


def information_source(information_line: str) -> str | None:
    """Return the source that information lines name, with a label or without one; None if none."""
    gathered = Gathered()
    gathered.add_outside(information_line)
    gathered.add_unlabelled(information_line)
    return gathered.source
