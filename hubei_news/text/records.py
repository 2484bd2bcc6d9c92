"""The records that the text functions return: cuts, repairs, credits, site numbers."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Script = Literal["hans", "hant", "mixed"]

SiteNumberKind = Literal[
    "icp",
    "icp_licence",
    "psb",
    "site_id",
    "news_licence",
    "av_licence",
    "culture_licence",
    "broadcast_licence",
    "publishing_licence",
    "filing_number",
    "other_licence",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One line that was taken out of a text, with the name of the rule that took it."""

    rule: str
    text: str


class Repair(NamedTuple):
    """One mirror repair: what stood at `position` of the text as found, and what it became.

    A named tuple, because a page can have hundreds and they are half as much work.
    """

    position: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNumber:
    """A registration or licence number of a page's publisher, `number` in normal form."""

    kind: SiteNumberKind
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCredit:
    """A part in an article that has no field of its own, as printed: 策划, 剪辑, 出品, and who played it."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Who made an article, as its credit lines say; names without titles and media, in the order printed.

    `lead` is the opening phrase as printed (`本报讯（记者 某某）`); it also stays in the text. `others` are
    the parts without a field (策划, 剪辑, 出品), people and offices.
    """

    source: str | None = None
    reporters: tuple[str, ...] = field(default=())
    correspondents: tuple[str, ...] = field(default=())
    photographers: tuple[str, ...] = field(default=())
    editors: tuple[str, ...] = field(default=())
    reviewers: tuple[str, ...] = field(default=())
    lead: str | None = None
    others: tuple[OtherCredit, ...] = field(default=())
