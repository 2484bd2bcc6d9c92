"""Every flag that any part of the package sets on an article is explained in `docs/reading.md`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACES = {"charset_{}_wrong": ("header", "meta"), "date_is_{}": ("update", "written")}
"""Flags that are put together, with what stands in them."""
CARRIERS = {"flags", "doubts"}
"""Names under which modules hold flags."""


def test_every_flag_is_explained() -> None:
    documented = set(re.findall(r"`([a-z0-9_ ]+)`", (ROOT / "docs" / "reading.md").read_text("utf-8")))
    assert flags_in_code() - documented == set()


def test_flags_are_found_wherever_and_however_they_are_set() -> None:
    assert {
        "charset_header_wrong",
        "charset_damaged",
        "charset_guessed",
        "date_is_written",
        "date_contradiction",
        "family_rule_refused",
        "low_confidence",
        "mirror damage left",
        "mojibake",
        "own_rule_found_nothing",
        "page_cut",
        "pages_missing",
        "rule_misses_text",
    } <= flags_in_code()


def flags_in_code() -> set[str]:
    """Return the names of all flags: what stands before the colon, with spaces as in the code."""
    found: set[str] = set()
    for path in sorted((ROOT / "hubei_news").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        # Other doubts are sentences for whoever drafts a site file.
        if path.parent.name not in {"confirm", "cli"}:
            found |= set(_flags(tree))
    return found


def _flags(tree: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    for value in _values(tree):
        for part in _outermost(value):
            if isinstance(part, ast.Name):
                text = constants.get(part.id, "")
            elif isinstance(part, ast.JoinedStr):
                text = "".join(
                    str(piece.value) if isinstance(piece, ast.Constant) else "{}" for piece in part.values
                )
            else:
                text = str(part.value)
            flag = text.partition(":")[0]
            if flag:
                yield from (flag.replace("{}", place) for place in PLACES.get(flag, ("",)))


def _values(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what is put under a carrier's name, and what a decoder returns beside its text."""
    holds_flags = any(isinstance(node, ast.Name) and node.id == "flags" for node in ast.walk(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value) if any(map(_carries, targets)):
                yield value
            case ast.AnnAssign(target=target, value=value) | ast.AugAssign(target=target, value=value):
                if value is not None and _carries(target):
                    yield value
            case ast.Call(func=ast.Attribute(attr="append" | "extend", value=target), args=args):
                if _carries(target):
                    yield from args
            case ast.keyword(arg=name, value=value) if name in CARRIERS:
                yield value
            case ast.Return(value=ast.Tuple(elts=[_, *rest])) if holds_flags:
                yield from (inner for inner in rest if isinstance(inner, ast.Tuple | ast.IfExp))


def _carries(target: ast.expr) -> bool:
    name = target.id if isinstance(target, ast.Name) else getattr(target, "attr", None)
    return name in CARRIERS


def _outermost(value: ast.expr) -> Iterator[ast.Name | ast.JoinedStr | ast.Constant]:
    """Yield the strings of an expression: not those inside a formatted one, a comparison or a call's name."""
    if isinstance(value, ast.JoinedStr | ast.Name) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    ):
        yield value
    elif isinstance(value, ast.IfExp):
        yield from _outermost(value.body)
        yield from _outermost(value.orelse)
    elif not isinstance(value, ast.Compare):
        for inner in ast.iter_child_nodes(value):
            if isinstance(inner, ast.expr):
                yield from _outermost(inner)
