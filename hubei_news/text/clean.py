"""From a text as found to clean text: normal form, footer and credit lines off, and a record of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hubei_news.text.credits import read_credits
from hubei_news.text.footer.rules import FooterRule
from hubei_news.text.footer.strip import strip_footer
from hubei_news.text.normalise import normalise_text
from hubei_news.text.records import Credits, Cut, Repairs, Script, SiteNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The clean text, and what was changed, cut and read on the way to it.

    `script` is that of the text as found; `unresolved` counts the places that mirror repair had to leave;
    `cuts` are in page order; `numbers` are those of the footer.
    """

    text: str
    script: Script
    repairs: Repairs
    unresolved: int
    cuts: tuple[Cut, ...]
    credits: Credits
    numbers: tuple[SiteNumber, ...]


def clean(text: str, *, site_rules: Sequence[FooterRule] = ()) -> CleanText:
    """Return a text of one paragraph a line clean, in the order in which the item pipelines work.

    First the normal form (mirror repair, simplified script, punctuation, white space), because footer and
    credits are read from it; then the footer, because credit lines stand between its lines; then the credits.
    """
    normal = normalise_text(text)
    footer = strip_footer(normal.text, site_rules=site_rules)
    found = read_credits(footer.text, information_line=footer.information)
    return CleanText(
        text=found.text,
        script=normal.script,
        repairs=normal.repairs,
        unresolved=normal.unresolved,
        cuts=in_page_order(normal.text, footer.cuts, found.cuts),
        credits=found.credits,
        numbers=footer.numbers,
    )


def in_page_order(text: str, *lists: Iterable[Cut]) -> tuple[Cut, ...]:
    """Merge lists of cuts, each in page order, into one, by the lines of the text that they were cut from."""
    waiting = [list(cuts)[::-1] for cuts in lists]
    merged: list[Cut] = []
    for line in text.split("\n"):
        rest = line.strip()
        for cuts in waiting:
            while cuts and rest and cuts[-1].text in rest:
                rest = rest.partition(cuts[-1].text)[2]
                merged.append(cuts.pop())
    return (*merged, *(cut for cuts in waiting for cut in reversed(cuts)))
