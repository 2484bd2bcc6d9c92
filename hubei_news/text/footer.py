"""Cuts a page's furniture off a text: from the end upward and from the head downward, never in the middle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hubei_news.text.credits import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_rules import FooterRule
from hubei_news.text.furniture import Furniture, RuleSet, rule_set
from hubei_news.text.numbers import find_site_numbers
from hubei_news.text.records import Cut, SiteNumber

__all__ = ["FooterResult", "FooterRule", "strip_footer"]

LINK_BELOW_HEADING = "link-below-heading"
UNKNOWN_IN_FOOTER = "between-footer-lines"
PROOFS_BELOW_UNKNOWN = 2
"""Different strong rules that must stand above unknown lines at the very end of a text."""

LONGEST_TITLE = 50
LONGEST_LIST = 30
"""Lines below a heading such as 相关阅读 that may be its links."""
BETWEEN = 3
"""Unknown short lines that may stand between two lines of a footer: the name of the site, a motto."""
SKIPPED_AT_HEAD = 5
"""Lines of the head that may stand between furniture: title, subtitle, information line."""
GLUED_REACH = 200
"""Characters at the end of the article's last line in which a glued footer is looked for."""
REGISTRATIONS_OF_A_LIST = 4
"""A footer names one or two ICP registrations; a block with this many different ones is an article's list."""

OF_A_SITE = frozenset({"newsroom-line", "postcode"})
"""Weak rules of contacts that a medium prints for itself."""

SENTENCE = re.compile(r"[。；;]|[！？!?].")
LABELLED = re.compile(r"^\W{0,3}[一-鿿 ]{2,10}:")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])")
LEAD_IN = re.compile(r"(?::|如下|名单)\s*$")
DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
"""How a notice ends below its own list of numbers: with the day on which it is issued."""
NOTICE = re.compile(
    r"联系|报名|咨询|申报|公告|公示|通知|登记|预约|领取|投递|招聘|应聘|举报|监督|反映|投诉"
    r"|求助|报料|拨打|致电|热线|来电|来函|线索|欢迎|投稿|来稿|征集|应征|征订|订阅|捐赠|详情|订购|受理"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterResult:
    """The text without its furniture, every line cut (in page order), the numbers that those name."""

    text: str
    cuts: tuple[Cut, ...]
    numbers: tuple[SiteNumber, ...]


@dataclass(frozen=True, slots=True)
class TailLine:
    """A line of the block that ends a text: furniture, or a credit (`furniture` is None) that stays."""

    index: int
    furniture: Furniture | None


def strip_footer(text: str, *, site_rules: Sequence[FooterRule] = ()) -> FooterResult:
    """Cut breadcrumbs, share bars and the footer off a text of one paragraph a line.

    Works on simplified and traditional text alike. Credit lines (责任编辑：…) that stand among the furniture
    stay in the text: `read_credits` takes them. `site_rules` come before the built-in ones. What is kept
    is kept exactly; blank lines at the ends of what is left go.
    """
    lines = text.split("\n")
    tail_rules = rule_set(tuple(site_rules), "tail")
    tail = find_tail(lines, tail_rules)
    head = find_head(lines[: min(tail, default=len(lines))], rule_set(tuple(site_rules), "head"))
    kept = [line for index, line in enumerate(lines) if index not in head and index not in tail]
    kept, glued = strip_glued_end(kept, tail_rules)
    cuts = tuple([cut for index in sorted(head) for cut in head[index].cuts(lines[index])])
    cuts += (*glued, *(cut for index in sorted(tail) for cut in tail[index].cuts(lines[index])))
    if not cuts:
        return FooterResult(text=text, cuts=(), numbers=())
    numbers = find_site_numbers("\n".join(cut.text for cut in cuts))
    return FooterResult(text="\n".join(kept).strip("\n"), cuts=cuts, numbers=numbers)


def find_tail(lines: list[str], rules: RuleSet) -> dict[int, Furniture]:
    """Return the furniture that ends the text, by line number."""
    block = read_upward(lines, rules)
    registrations = {number for line in block if line.furniture for number in line.furniture.registrations}
    if len(registrations) >= REGISTRATIONS_OF_A_LIST:
        return {}
    block = leave_to_article(block, lines)
    return {line.index: line.furniture for line in block if line.furniture is not None}


def read_upward(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return the unbroken run of furniture and credits at the end, top line first.

    Unknown short lines are taken in doubt: they belong to the run if a line above them proves it.
    """
    block: list[TailLine] = []
    doubtful: list[TailLine] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not line.strip():
            continue
        credit = is_credit_line(line)
        furniture = None if credit else rules.recognise(line)
        unknown = [entry.index for entry in doubtful if entry.furniture is UNKNOWN]
        if furniture is None and not credit:
            if len(unknown) >= LONGEST_LIST or not is_short(line):
                break
            doubtful.append(TailLine(index, UNKNOWN))
            continue
        doubtful.append(TailLine(index, furniture))
        if not unknown or (furniture and bridges(furniture, [lines[number] for number in unknown], block)):
            name = LINK_BELOW_HEADING if furniture and furniture.heads_list else UNKNOWN_IN_FOOTER
            block.extend(
                replace(entry, furniture=filler(name)) if entry.furniture is UNKNOWN else entry
                for entry in doubtful
            )
            doubtful.clear()
    block.reverse()
    return block if is_proved_to_its_end(block) else []


def is_proved_to_its_end(block: list[TailLine]) -> bool:
    """Return whether the last line is furniture by itself, or unknown but below a footer of several lines."""
    if not block or block[-1].furniture is None or block[-1].furniture.rule != UNKNOWN_IN_FOOTER:
        return True
    proofs = {line.furniture.rule for line in block if line.furniture and line.furniture.only_tail}
    unknown = [line for line in block if line.furniture and line.furniture.rule == UNKNOWN_IN_FOOTER]
    return len(proofs) >= min(len(unknown), PROOFS_BELOW_UNKNOWN)


def bridges(furniture: Furniture, waiting: list[str], block: list[TailLine]) -> bool:
    """Return whether unknown short lines below a line of furniture belong to the footer with it."""
    if furniture.heads_list:
        return True
    if not furniture.only_tail or len(waiting) > BETWEEN:
        return False
    below = any(line.furniture is not None for line in block)
    return below or not any(DATE.search(fold(line)) for line in waiting)


def filler(name: str) -> Furniture:
    """Return what is said of a line that only its place makes furniture."""
    return Furniture(
        rule=name,
        rules=frozenset(),
        strong=False,
        opens=False,
        several=False,
        only_tail=False,
        heads_list=False,
        registrations=frozenset(),
        parts=((0, name),),
    )


UNKNOWN = filler("unknown")
"""Stands for a line about which nothing is known yet."""


def is_short(line: str) -> bool:
    """Return whether a line may be a title or a name: short and no sentence."""
    bare = line.strip()
    return len(bare) <= LONGEST_TITLE and not SENTENCE.search(fold(bare))


def leave_to_article(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the block without the lines at its top that belong to the article, empty if nothing proves it.

    A notice ends with its own address and telephone: weak lines above the first strong one are furniture only
    where a line opens a footer, where a credit line closed the article above them, or where the article is no
    notice and the line says more than one thing (address and postcode).
    """
    top = 0
    while top < len(block):
        furniture = block[top].furniture
        if not any(line.furniture and line.furniture.strong for line in block[top:]):
            return []
        if furniture is None:
            break
        above = [line for line in lines[: block[top].index] if line.strip()][-3:]
        if belongs_to_footer(block[top:], furniture, above):
            break
        top += 1
    return block[top:]


def belongs_to_footer(block: list[TailLine], furniture: Furniture, above: list[str]) -> bool:
    """Return whether the top line of a block is furniture, judged by the lines above and below it."""
    listing = bool(above) and is_listing(above[-1])
    if above and furniture.registrations and LEAD_IN.search(fold(above[-1])):
        return False
    if furniture.opens:
        return furniture.strong or not listing
    if listing:
        return False
    if furniture.strong:
        return True
    upper = next(line for line in block if line.furniture is None or line.furniture.strong)
    is_notice = any(NOTICE.search(fold(line)) for line in above)
    return (
        upper.furniture is not None
        and not is_notice
        and (furniture.several or bool(furniture.rules & OF_A_SITE))
    )


def is_listing(line: str) -> bool:
    """Return whether a line of the article leads into a list or is an entry of one (活动地点：…)."""
    folded = fold(line).strip()
    return bool(LEAD_IN.search(folded)) or bool(LABELLED.match(folded)) or bool(NUMBERED.match(folded))


def find_head(lines: list[str], rules: RuleSet) -> dict[int, Furniture]:
    """Return the furniture above the first paragraph, by line number."""
    found: dict[int, Furniture] = {}
    skipped = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        credit = is_credit_line(line)
        furniture = None if credit else rules.recognise(line)
        if furniture is not None and furniture.strong:
            found[index] = furniture
            continue
        skipped += 1
        if skipped > SKIPPED_AT_HEAD or not (credit or is_short(line)):
            break
    return found


def strip_glued_end(kept: list[str], rules: RuleSet) -> tuple[list[str], list[Cut]]:
    """Take a footer off that is glued to the last sentence of the article."""
    last = next((index for index in range(len(kept) - 1, -1, -1) if kept[index].strip()), None)
    if last is None:
        return kept, []
    line = kept[last]
    for match in re.finditer(r"[。！？”」）)]", line[-GLUED_REACH:]):
        cut = max(len(line) - GLUED_REACH, 0) + match.end()
        rest = line[cut:]
        furniture = rules.recognise(rest) if rest.strip() else None
        if (
            furniture is not None
            and furniture.strong
            and furniture.rule.startswith(("number-", "copyright", "all-"))
        ):
            return [*kept[:last], line[:cut], *kept[last + 1 :]], furniture.cuts(rest)
    return kept, []
