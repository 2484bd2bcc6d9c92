"""The query language: words and phrases, `AND`, `OR`, `-word`, quotes, groups, `title:` and `body:`.

Words side by side must all be there; `AND` says the same and binds tighter than `OR`. A minus (or `NOT`)
leaves out. Whatever cannot be read as an operator is text, or nothing: no query is a syntax error.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from hubei_news.archive.search.units import fold, fold_form, units
from hubei_news.errors import InputError
from hubei_news.text.script import normalise_script

LONGEST_QUERY = 1000
MOST_PHRASES = 100
DEEPEST_GROUP = 20

Field = Literal["title", "body"]

FIELDS: dict[str, Field] = {"title": "title", "body": "body", "标题": "title", "正文": "body"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Units that follow each other, in one field or in either; folded, in one to three spellings.

    The first is the simplified form. Others are there where they differ: what the archive makes of
    traditional text (隨著 is stored as 随着), and what was typed, because the conversion goes by the words
    around a character, of which a phrase may show fewer than the text (乾 alone, 乾隆).
    """

    spellings: tuple[str, ...]
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: "Expression"


Expression = Phrase | And | Or | Not

_TOKEN = re.compile(
    r"\s*(?:"
    r'(?P<quoted>["“”](?P<inside>[^"“”]*)["“”]?)'
    r"|(?P<open>\()"
    r"|(?P<close>\))"
    r"|(?P<minus>-(?=\S))"
    r"|(?P<field>(?i:title|body)|标题|正文):\s*"
    r"|(?P<word>[^\s()]++(?:\([^\s()]*+\)?+[^\s()]*+)*+)"
    r")"
)
"""A parenthesis inside a word belongs to it: 通知(试行)."""

_FORM = {0xFF08: "(", 0xFF09: ")", 0xFF1A: ":", 0xFF0D: "-", 0xFF02: '"', 0x3000: " "}


def parse(text: str) -> Expression | None:
    """Read a query; None when it names nothing that can be searched for.

    Raises `InputError` for a query of more than 1000 characters, 100 phrases or 20 groups in each other.
    """
    if len(text) > LONGEST_QUERY:
        raise InputError(f"the query is longer than {LONGEST_QUERY} characters: search for a part of it")
    return _Reader(text.translate(_FORM)).read()


def phrases(expression: Expression | None) -> list[Phrase]:
    """Return the phrases that a hit can hold: those that are not left out."""
    match expression:
        case Phrase():
            return [expression]
        case And(parts) | Or(parts):
            return [phrase for part in parts for phrase in phrases(part)]
        case _:
            return []


def make_phrase(text: str) -> Phrase | None:
    """Return the phrase of a text; None where it has neither letter, digit nor Chinese character."""
    stored, _ = normalise_script(text)
    spellings = tuple(dict.fromkeys((fold(text), fold(stored), fold_form(text))))
    return Phrase(spellings) if any(True for _ in units(spellings[0])) else None


class _Reader:
    """One pass over the tokens of a query."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0
        self._phrases = 0

    def read(self) -> Expression | None:
        parts: list[Expression] = []
        while self._at < len(self._tokens):
            part = self._any_of(depth=0)
            if part is not None:
                parts.append(part)
            self._at += 1  # a closing parenthesis that nothing opened
        return _join(And, parts)

    def _any_of(self, depth: int) -> Expression | None:
        """Read alternatives up to the end of the group."""
        parts: list[Expression] = []
        while True:
            part = self._all_of(depth)
            if part is not None:
                parts.append(part)
            if self._word() != "OR":
                return _join(Or, parts)
            self._at += 1

    def _all_of(self, depth: int) -> Expression | None:
        """Read what must all be there, up to `OR` or the end of the group."""
        parts: list[Expression] = []
        while self._at < len(self._tokens) and self._word() != "OR" and not self._kind("close"):
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return _join(And, parts)

    def _one(self, depth: int) -> Expression | None:
        """Read a phrase or a group with what stands before it."""
        negative = False
        field: Field | None = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token["minus"] or self._word() == "NOT":
                negative = not negative
            elif token["field"]:
                field = FIELDS[token["field"].lower()]
            elif self._word() != "AND":
                break
            self._at += 1
        else:
            return None
        if self._word() == "OR" or self._kind("close"):
            return None
        self._at += 1
        part = self._group(depth) if token["open"] else self._phrase(token["inside"] or token["word"] or "")
        if part is not None and field is not None:
            part = _restrict(part, field)
        return _negate(part) if part is not None and negative else part

    def _group(self, depth: int) -> Expression | None:
        if depth == DEEPEST_GROUP:
            raise InputError(f"the query has more than {DEEPEST_GROUP} groups in each other: make it simpler")
        part = self._any_of(depth + 1)
        self._at += 1
        return part

    def _phrase(self, text: str) -> Phrase | None:
        phrase = make_phrase(text)
        if phrase is not None:
            self._phrases += 1
            if self._phrases > MOST_PHRASES:
                raise InputError(f"the query has more than {MOST_PHRASES} words: search for fewer at a time")
        return phrase

    def _word(self) -> str | None:
        return self._tokens[self._at]["word"] if self._at < len(self._tokens) else None

    def _kind(self, name: str) -> bool:
        return bool(self._tokens[self._at][name])


def _join(kind: type[And] | type[Or], parts: list[Expression]) -> Expression | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(tuple(parts))


def _negate(part: Expression) -> Expression:
    return part.part if isinstance(part, Not) else Not(part)


def _restrict(part: Expression, field: Field) -> Expression:
    """Restrict the phrases that are not restricted yet."""
    match part:
        case Phrase():
            return part if part.field else replace(part, field=field)
        case Not(inner):
            return Not(_restrict(inner, field))
        case And(parts):
            return And(tuple(_restrict(inner, field) for inner in parts))
        case Or(parts):
            return Or(tuple(_restrict(inner, field) for inner in parts))
