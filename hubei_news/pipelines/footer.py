"""Takes boilerplate and credit lines out of an article's body, and puts what they say where it belongs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hubei_news.article import Article
from hubei_news.text.credits import read_credits
from hubei_news.text.footer import strip_footer
from hubei_news.text.numbers import find_site_numbers


def strip(article: Article) -> Article:
    """Return the article without footer and credit lines: each is in `cuts`, its content in its field.

    What the page itself says in its META tags (`source`, ...) is believed before the credit lines.
    Registration numbers, of the footer and of the page's furniture, are in `site_numbers`.
    """
    footer = strip_footer(article.body)
    found = read_credits(footer.text, information_line=article.information_line, title=article.title)
    named = found.credits
    furniture = find_site_numbers(article.page_tail) if article.page_tail else ()
    return replace(
        article,
        body=found.text,
        cuts=[*article.cuts, *found.cuts, *footer.cuts],
        source=article.source or named.source,
        reporters=_first(article.reporters, named.reporters),
        correspondents=_first(article.correspondents, named.correspondents),
        photographers=_first(article.photographers, named.photographers),
        editors=_first(article.editors, named.editors),
        reviewers=_first(article.reviewers, named.reviewers),
        lead=article.lead or named.lead,
        site_numbers=list(dict.fromkeys([*article.site_numbers, *footer.numbers, *furniture])),
    )


class FooterPipeline:
    """Strips every article; other items pass."""

    def process_item(self, item: Any) -> Any:
        """Return the article without its boilerplate."""
        return strip(item) if isinstance(item, Article) else item


def _first(known: Sequence[str], found: Sequence[str]) -> list[str]:
    return list(known or found)
