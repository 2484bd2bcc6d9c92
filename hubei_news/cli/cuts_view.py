"""Why lines were cut, for reading on a terminal and for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hubei_news.cli.output import print_text
from hubei_news.text.cut_reasons import CutReason, TableRule
from hubei_news.text.footer.likely.reasons import Weighing

KINDS = {
    "wording": "its wording",
    "wording_around": "the wording around it",
    "place": "known lines and its place",
    "shape": "its shape",
}
"""What the kinds of numbers of a weighed line are called."""


def print_reasons(reasons: Sequence[CutReason]) -> None:
    """Print every line that was cut, the rule's name and why it was cut."""
    if not reasons:
        print_text("No line was cut.")
    for why in reasons:
        print_text(why.cut.text)
        print_text(f"  {why.cut.rule}: {why.reason}")
        if why.rule is not None:
            _print_rule(why.rule)
        if why.weighed is not None:
            _print_weighing(why.weighed)


def with_reasons(reasons: Sequence[CutReason]) -> list[dict[str, Any]]:
    """Return the cuts for JSON, with `why`: the reason and, where there is one, `rule` or `weighed`."""
    return [
        {
            **asdict(why.cut),
            "why": {
                "reason": why.reason,
                **({"rule": asdict(why.rule)} if why.rule is not None else {}),
                **({"weighed": asdict(why.weighed)} if why.weighed is not None else {}),
            },
        }
        for why in reasons
    ]


def _print_rule(rule: TableRule) -> None:
    if rule.covers:
        print_text(f"  takes: {' … '.join(rule.covers)}")
    if rule.beside:
        print_text(f"  other rules: {', '.join(rule.beside)}")


def _print_weighing(weighed: Weighing) -> None:
    moved = {KINDS[kind]: by for kind, by in weighed.moved.items()}
    print_text(f"  likelihood: {weighed.likelihood:.3f}")
    print_text(f"  moved by: {_listed(moved)} (from {weighed.start:+.2f}, in log odds)")
    print_text(f"  its wording alone: {weighed.wording:+.2f}")
    print_text(f"  for a page: {_listed(weighed.wording_for) or 'nothing'}")
    print_text(f"  for an article: {_listed(weighed.wording_against) or 'nothing'}")


def _listed(weights: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {weight:+.2f}" for name, weight in weights.items())
