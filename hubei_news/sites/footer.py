"""A footer rule of one site, as its file writes it: validated, and made a rule of `hubei_news.text`."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from hubei_news.text.footer.furniture import takes
from hubei_news.text.footer.rules import FooterRule
from hubei_news.text.rule_patterns import problem_of

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def _check_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError("allowed are lower-case letters, digits, - and _")
    return value


def _check_pattern(value: str) -> str:
    if (problem := problem_of(value)) is not None:
        raise ValueError(problem)
    return value


class FooterLine(BaseModel):
    """A line that this site alone prints at the end (or head) of its articles and that is none of theirs.

    `pattern` meets the line folded, as the built-in rules do (simplified, half-width punctuation, a plain
    space for any); with `whole` it covers the line from beginning to end. `example` is a line as the site
    prints it, which the pattern must take; `counterexample` one that it must leave. The other keys are
    those of `hubei_news.text.footer.rules.FooterRule`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    name: Annotated[str, AfterValidator(_check_name)]
    pattern: Annotated[str, AfterValidator(_check_pattern)]
    example: str
    counterexample: str = ""
    strength: Literal["strong", "weak"] = "strong"
    side: Literal["tail", "head", "both"] = "tail"
    whole: bool = True
    opens: bool = False
    heads_list: bool = False

    @model_validator(mode="after")
    def _hold_to_examples(self) -> Self:
        if not takes(self.rule, self.example):
            raise ValueError(f"allowed is a pattern that takes its example, {self.example!r}")
        if self.counterexample and takes(self.rule, self.counterexample):
            raise ValueError(f"allowed is a pattern that leaves its counterexample, {self.counterexample!r}")
        return self

    @property
    def rule(self) -> FooterRule:
        """The rule for `hubei_news.text.footer.strip.strip_footer`."""
        return FooterRule(**self.model_dump())


def check_footer(lines: tuple[FooterLine, ...]) -> tuple[FooterLine, ...]:
    """Return the rules of a file if their names differ: a cut must say which one took it."""
    names = [line.name for line in lines]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"allowed is one [[footer]] with the name {twice!r}, there are more")
    return lines
