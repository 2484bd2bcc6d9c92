"""What to do about what a check found: one line each, the most likely cause first. Pure."""

from collections.abc import Iterator

from hubei_news.confirm.fetch import Fetched
from hubei_news.confirm.findings import ArticleFinding, ListFinding
from hubei_news.errors import InputError, UnreachableError
from hubei_news.extract.rule import Page
from hubei_news.frontier.resolver import NOBODY
from hubei_news.sites.model import Channel, Site

FAILURES = (
    (NOBODY, "give --contact you@example.org or set HUBEI_NEWS_CONTACT"),
    (
        "refused by the network guard",
        "only `allow_private = true` in your own site file (`sites add --allow-private`) lets it through",
    ),
    (
        "challenged",
        "the site asks for a browser, which is never answered: ask its owner, or look for an open feed",
    ),
    (
        "timed out",
        "many municipal sites do not answer from outside mainland China; try from there before mending",
    ),
    (
        "unreachable",
        "the host does not answer; many municipal sites do not from outside mainland China",
    ),
    ("robots.txt cannot be read", "without its robots.txt no page of the host is asked for; try again later"),
    ("robots.txt", "the site's robots.txt does not allow it; the channel cannot be archived by crawling"),
    ("left alone", "the host is in a pause; try again later"),
    (
        "redirects to another site",
        "name the other host in `aliases` or `other_hosts`, or mend the channel's `url`",
    ),
    ("HTTP 404", "there is no page at the address: look whether it is the one that the browser shows"),
    ("HTTP 403", "the site refuses us; look whether a browser sees the page, and from where"),
)
"""How a failure begins or what it says, and what it means."""

CHANNEL_FAILURES = (
    ("HTTP 404", "the address is gone: look the channel up on the site's home page and mend its `url`"),
)
"""What the same means for a list page whose address stands in the site's file."""


def of_failure(fetched: Fetched, *, channel: bool = False) -> str:
    """Return what to do about a page that was not had, a channel's list page or any other."""
    reason = fetched.failure or ""
    return next(
        (hint for said, hint in ((*CHANNEL_FAILURES, *FAILURES) if channel else FAILURES) if said in reason),
        "look at the page in a browser",
    )


def page_or_error(fetched: Fetched) -> Page:
    """Return the page that was fetched; `UnreachableError` or `InputError`, with a hint, for none."""
    if fetched.failure is None and fetched.page is not None:
        return fetched.page
    message = f"{fetched.url}: {fetched.failure}; {of_failure(fetched)}"
    raise InputError(message) if fetched.answered else UnreachableError(message)


def of_list(site: Site, channel: Channel, found: ListFinding) -> Iterator[str]:
    """Yield what to do about a list page."""
    for key, selectors in (("item", found.selectors), ("next", found.next_selectors)):
        wrong = [selector for selector, matches in selectors if not matches]
        if wrong:
            yield f"[list] {key}: {', '.join(wrong)} matches nothing on the page"
    if not found.items:
        yield from _without_entries(site, found)
        return
    if found.looks_like not in {None, site.family}:
        yield f'the page looks like the family "{found.looks_like}", the file says "{site.family}"'
    if found.dated < len(found.items):
        yield (
            f"{len(found.items) - found.dated} of {len(found.items)} entries have no day;"
            " their articles' pages will be asked for it"
        )
    untitled = sum(not item.title for item in found.items)
    if untitled:
        yield f"{untitled} of {len(found.items)} entries have no title; name the entries in [list] item"
    if found.next_url is None and "{" not in channel.url:
        yield (
            f"no further list page: {found.end_reason or 'no paging was found'}; if the site shows more, name"
            " the link to its second page in [list] next, or its family is another one"
        )


def _without_entries(site: Site, found: ListFinding) -> Iterator[str]:
    if found.looks_like not in {None, site.family}:
        yield f'the page looks like the family "{found.looks_like}": try `family = "{found.looks_like}"`'
    if found.fields:
        yield (
            f"the page is data; its records have the fields {', '.join(found.fields)}, but no address and"
            ' title: name the articles\' address in [list], as `link = "https://…/{id}.html"`'
        )
        return
    yield (
        'no entry was found: name them in [list] item, as `item = "ul.list > li"`; if the source of the page'
        " does not hold them, a script fetches them: find its JSON address in the browser's network tools"
    )


def of_article(found: ArticleFinding) -> Iterator[str]:
    """Yield what to do about an article's page."""
    own = [trial for trial in found.explanation.trials if trial.rule.own and trial.verdict == "nothing found"]
    better = f', `body = "{found.explanation.container}"` would' if found.explanation.container else ""
    for trial in own:
        said = ", ".join(tried.selector for tried in trial.selectors if tried.part == "body")
        yield (
            f"rule {trial.rule.name}: body {said} matches nothing{better};"
            f" reading without rules gives {len(found.generic_body)} characters"
        )
    for trial in found.explanation.trials:
        if trial.verdict in {"misses_text", "is_a_list"}:
            yield f"rule {trial.rule.name}: its container {_WHY[trial.verdict]} and is not believed{better}"
        dead = [
            f"{tried.part} {tried.selector}"
            for tried in trial.selectors
            if trial.rule.own and trial.verdict == "taken" and tried.part != "body" and not tried.text
        ]
        if dead:
            yield f"rule {trial.rule.name}: {', '.join(dead)} finds nothing"
    if found.article is None:
        yield "no article was read: is the list's first entry one? If not, name the entries in [list] item"
        return
    if "rule_misses_text" in found.article.flags:
        yield f"the container holds little of what reading without rules takes for the text{better} hold it"
    for name, value in (
        ("title", found.article.title),
        ("published", found.article.published_at),
        ("source", found.article.source),
    ):
        if not value:
            yield f"no {name}: name its element in [article] {name}, or leave it where the page has none"


_WHY = {"misses_text": "misses most of the text", "is_a_list": "is a list of links"}
