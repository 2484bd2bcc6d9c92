"""Runs a plan over pages held in memory, as `confirm.fetch` does over HTTP."""

from collections.abc import Mapping

from hubei_news.confirm.fetch import Fetched, Plan
from hubei_news.extract.rule import Page
from tests.cms.stored_pages import SEEN


def run_plan(plan: Plan, pages: Mapping[str, str | bytes | Fetched]) -> list[str]:
    """Send the plan what it asks for, 404 for what is not there; return the addresses in order."""
    asked: list[str] = []
    try:
        url = next(plan)
        while True:
            asked.append(url)
            url = plan.send(_fetched(url, pages.get(url)))
    except StopIteration:
        return asked


def _fetched(url: str, found: str | bytes | Fetched | None) -> Fetched:
    if isinstance(found, Fetched):
        return found
    body = found.encode() if isinstance(found, str) else found or b""
    page = Page(url=url, body=body, response_date=SEEN)
    if found is None:
        return Fetched(url=url, page=page, status=404, failure="HTTP 404")
    return Fetched(url=url, page=page, status=200)
