"""What a check of a site found, channel by channel and rule by rule, for reading on a terminal."""

from typing import TYPE_CHECKING

from hubei_news.cli.output import print_text

if TYPE_CHECKING:
    from hubei_news.confirm.check import ChannelCheck
    from hubei_news.confirm.findings import ArticleFinding, ListFinding
    from hubei_news.extract.explain import RuleTrial

SHOWN_ENTRIES = 3
SHOWN_TEXT = 50


def print_check(check: "ChannelCheck") -> None:
    """Print one channel: its list page, its article, and hints."""
    print_text(f"{'ok' if check.good else 'LOOK'}  {check.channel.name}  {check.list_url}")
    if check.failure:
        _row("list page", check.failure)
    if check.found is not None:
        _print_list(check.found)
    if check.article_url:
        _row("article", check.article_url)
    if check.article_failure:
        _row("", check.article_failure)
    if check.article is not None:
        _print_article(check.article)
    for hint in check.hints:
        _row("hint", hint)
    print_text()


def _print_list(found: "ListFinding") -> None:
    looks = f"looks like {found.looks_like}" if found.looks_like else "looks like no known family"
    _row("list page", f"{found.size} bytes, {found.encoding}, {looks}")
    for selector, matches in found.selectors:
        _row("list item", f"{selector}: {matches} elements")
    _row("entries", f"{len(found.items)}, {found.dated} with a day")
    for item in found.items[:SHOWN_ENTRIES]:
        _row("", f"{item.published or '(no day)'}  {item.title or '(no title)'}  {item.url}")
    _row("next page", found.next_url or f"none: {found.end_reason or 'no paging found'}")


def _print_article(found: "ArticleFinding") -> None:
    from hubei_news.confirm.findings import published

    for trial in found.explanation.trials:
        _print_trial(trial)
    article = found.article
    if article is None:
        _row("read", f"no article: {getattr(found.explanation.result, 'reason', '')}")
    else:
        _row("read by", article.extractor or "")
        _row("title", article.title or "(none)")
        _row("published", published(article) or "(none)")
        _row("source", article.source or "(none)")
        _row("text", _text(article.original_body))
        _row("", "as it stands on the page; a crawl repairs it, simplifies its script and cuts its footer")
        if article.flags:
            _row("flags", ", ".join(article.flags))
    word = "the same" if found.agrees else "another text"
    _row("no rules", f"{word}: {_text(found.generic_body)}")
    if found.further_pages:
        _row("pages", f"{len(found.further_pages) + 1}, the next {found.further_pages[0]}")


def _print_trial(trial: "RuleTrial") -> None:
    size = f", {trial.size} characters" if trial.size else ""
    _row("rule", f"{trial.rule.name}: {trial.verdict.replace('_', ' ')}{size}")
    for tried in trial.selectors:
        said = f"  {tried.text[:SHOWN_TEXT]}" if tried.text and tried.part != "body" else ""
        _row("", f"  {tried.part} {tried.selector}: {tried.matches}{said}")


def _row(label: str, value: str) -> None:
    print_text(f"    {label:<10} {value}".rstrip())


def _text(text: str) -> str:
    begins = text[:SHOWN_TEXT].replace("\n", " ")
    return f"{len(text)} characters, “{begins}…”" if text else "nothing"
