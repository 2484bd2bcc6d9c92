"""Takes what stands below the credits that close an article: no article goes on there."""

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_shape import (
    EDGES,
    is_attachment,
    is_day,
    is_sentence,
    may_be_furniture,
    may_be_headline,
    names_screen,
    speaks_to_visitors,
)
from hubei_news.text.footer_top import (
    OF_ARTICLE,
    REACH_OF_REPORT,
    UNKNOWN_IN_FOOTER,
    TailLine,
    is_contact,
    is_entry,
    is_plain_report,
    is_remark,
)
from hubei_news.text.furniture import RuleSet, filler

LONGEST_BELOW = 60
"""Lines: what is longer is judged by its own lines only."""
FEWEST_KNOWN = 2
"""Lines of known kinds that prove a page's end without a certain one among them."""
FEW = 3


def read_below_credit(lines: list[str], rules: RuleSet) -> list[TailLine]:
    """Return the lines below the first credit under which nothing of the article follows, top line first.

    Lines of unknown wording count as furniture there if a certain line stands among them, or several of
    known kinds. Attachments, days, captions, entries and sentences are the article's: the credit above them
    does not close it.
    """
    found: list[TailLine] = []
    for index in range(len(lines))[::-1]:
        line = lines[index]
        if not line.strip():
            continue
        if is_credit_line(line):
            found.append(TailLine(index, None, closes=closes_page(line)))
            continue
        furniture = rules.recognise(line)
        if len(found) > LONGEST_BELOW or (furniture is None and is_of_article(line)):
            break
        found.append(TailLine(index, furniture or filler(UNKNOWN_IN_FOOTER)))
    found.reverse()
    credit = next((at for at, line in enumerate(found) if line.furniture is None), len(found))
    below = found[credit:]
    if not below or not any(is_sentence(line) for line in lines[: below[0].index]):
        return []
    return below if is_proved(below, lines) and not opens_with_entries(below, lines) else []


def is_of_article(line: str) -> bool:
    """Return whether a line of no known kind is the article's wherever it stands."""
    folded = fold(line).strip()
    if is_attachment(line):
        return True
    if not (may_be_furniture(line) or may_be_headline(line)):
        return not speaks_to_visitors(line)
    name = folded.strip(EDGES)
    return is_day(line) or is_remark(folded) or bool(OF_ARTICLE.search(name))


def is_proved(below: list[TailLine], lines: list[str]) -> bool:
    """Return whether enough of the lines below a credit are of known kinds."""
    known = [line.furniture for line in below if line.furniture is not None and line.furniture.rules]
    others = [lines[line.index] for line in below if line.furniture is not None and not line.furniture.rules]
    if any(furniture.strong for furniture in known) or any(line.closes for line in below):
        return True
    screens = sum(names_screen(line) for line in others)
    return (
        bool(known)
        and (len(known) >= FEWEST_KNOWN or len(others) < FEW)
        and len(known) + screens >= len(others)
    )


def opens_with_entries(below: list[TailLine], lines: list[str]) -> bool:
    """Return whether contacts, captions or entries of a notice stand first: they may be the article's."""
    above = [line for line in lines[: below[0].index] if line.strip()][-REACH_OF_REPORT:]
    first = next((line for line in below if line.furniture is not None), None)
    if first is None or first.furniture is None:
        return True
    if first.furniture.rules:
        return is_contact(first.furniture) and not is_plain_report(above)
    return is_entry(lines[first.index])
