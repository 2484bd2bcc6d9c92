"""The table of footer rules: what one rule says, and the built-in rules of rules.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from hubei_news.text.folding import fold_pattern

Strength = Literal["strong", "weak"]
Side = Literal["tail", "head", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterRule:
    """What one kind of furniture looks like on a line.

    `pattern` meets the line folded (simplified, half-width, see `folding`), without regard to case, and
    covers its part of it. A `strong` rule is certain wherever it ends a text (or begins it, by `side`); a
    `weak` one counts only inside a block that a strong one proves. `opens`: a weak line that may be the
    first of a footer; without it the line is left to the article above. `heads_list`: a heading such as
    相关阅读, below which short lines are links. `contact`: a line that an article may print in its own list
    of contacts, strong or not. `alone`: a weak line that needs no strong one below a plain report, which is
    neither a notice nor about an event. `ends_article`: stands below articles alone, so that a
    list below it is the page's. `anchors`: not, if a weak line may head lines of an article, which stay.
    `whole`: the pattern covers the line from end to end. `needs`:
    one of these words (Latin ones in lower case) stands in every line that the rule takes, the others are
    not tried. `sentences`: the pattern may cover a full stop; one that cannot is tried on a line with full
    stops only where others cover all of them. `example` must match, `counterexample` must not.
    """

    name: str
    pattern: str
    strength: Strength = "strong"
    side: Side = "tail"
    opens: bool = False
    heads_list: bool = False
    contact: bool = False
    alone: bool = False
    ends_article: bool = False
    anchors: bool = True
    whole: bool = False
    needs: tuple[str, ...] = ()
    sentences: bool = True
    example: str = ""
    counterexample: str = ""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a rule's pattern, folded as the lines are that it will meet."""
    return re.compile(fold_pattern(pattern), re.IGNORECASE)


@cache
def built_in_rules() -> tuple[FooterRule, ...]:
    """Return the rules of rules.toml in file order; lists of words (`{nav}`) are filled in."""
    table = tomllib.loads(files("hubei_news.text.footer").joinpath("rules.toml").read_text(encoding="utf-8"))
    words = {name: "|".join(sorted(listed, key=len, reverse=True)) for name, listed in table["words"].items()}
    own = {"sentences": False, "needs": ()}
    return tuple(
        FooterRule(
            **{
                **own,
                **row,
                "pattern": fill_words(row["pattern"], words),
                "needs": tuple(row.get("needs", ())),
            }
        )
        for row in table["rule"]
    )


def places(rule: FooterRule, folded: str, lower: str) -> list[tuple[int, int]]:
    """Return where a rule covers a folded line: begin and end of each place, none empty.

    `lower` is the line in lower case, in which the words are looked for that the rule needs.
    """
    if rule.needs and not any(word in lower for word in rule.needs):
        return []
    pattern = compiled(rule.pattern)
    if rule.whole:
        match = pattern.fullmatch(folded)
        return [match.span()] if match and folded else []
    return [match.span() for match in pattern.finditer(folded) if match.end() > match.start()]


def fill_words(pattern: str, words: dict[str, str]) -> str:
    """Return the pattern with `{{name}}` replaced by the alternatives of the word list `name`."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: f"(?:{words[match[1]]})", pattern)
