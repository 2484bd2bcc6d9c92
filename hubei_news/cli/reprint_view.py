"""The reprints of an article on a terminal and as JSON: who printed the text, who first, who names whom."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hubei_news.cli.output import print_table, print_text

if TYPE_CHECKING:
    from hubei_news.archive.reprints.read import Print


def reprints_to_json(prints: Sequence["Print"]) -> list[dict[str, Any]]:
    """Return the prints of a text as plain JSON values."""
    return [asdict(one) | {"names": list(one.names)} for one in prints]


def print_reprints(prints: Sequence["Print"]) -> None:
    """Print the prints of a text as a table, earliest first; nothing where there is only one."""
    if not prints:
        return
    outlets = {one.url: one.site_title or one.site or one.url for one in prints}
    print_text()
    print_text(f"The same text appeared {len(prints)} times:")
    print_table(
        ["published", "site", "source it gives", "", "URL"],
        [
            [
                one.published_at or "no date",
                outlets[one.url],
                one.source or "",
                _remark(one, outlets, alone=sum(other.first for other in prints) == 1),
                one.url,
            ]
            for one in prints
        ],
    )


def _remark(one: "Print", outlets: dict[str, str], *, alone: bool) -> str:
    remark = _order(one, outlets, alone=alone)
    return ", ".join(filter(None, (remark, "of an earlier state" if one.earlier else "")))


def _order(one: "Print", outlets: dict[str, str], *, alone: bool) -> str:
    if one.names:
        return "names " + "、".join(dict.fromkeys(outlets[url] for url in one.names))
    if one.first:
        return "first" if alone else "perhaps first"
    return ""
