"""A drafted site file crawls its site without edits: on every portal, every paging form, and a newspaper."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hubei_news.article import SHANGHAI
from hubei_news.confirm.add import plan_add
from hubei_news.confirm.draft import Draft, Wishes
from hubei_news.sites.registry import load_sites
from tests.cms.back_fill import answer as paper_answer
from tests.cms.crawling.run import crawl, rows
from tests.cms.crawling.served_hosts import serve_hosts
from tests.cms.paper_replica import PaperReplica
from tests.cms.portals import PORTALS, Portal
from tests.cms.replicas import all_replicas
from tests.cms.test_list_crawls import answer as list_answer
from tests.confirm.scripted_plan import run_plan

Answer = Callable[[str], bytes | None]
COUNT = 16
"""Articles of a list: two pages of it."""

TODAY = datetime.now(UTC).astimezone(SHANGHAI).date()
PAPER = PaperReplica(TODAY - timedelta(days=4), TODAY - timedelta(days=1), host="http://paper.example.com")
LISTS = {
    form.__name__.lower(): form(COUNT, host=f"http://{form.__name__.lower()}.example.com")
    for form in all_replicas()
}


class Answers(Mapping[str, bytes]):
    """A replica's pages by address."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __getitem__(self, url: str) -> bytes:
        parts = urlsplit(url)
        found = self.answer(parts.path + (f"?{parts.query}" if parts.query else ""))
        if found is None:
            raise KeyError(url)
        return found

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(())

    def __len__(self) -> int:
        return 0


def drafted(name: str, url: str, answer: Answer) -> Draft:
    drafts: list[Draft] = []
    run_plan(plan_add(url, Wishes(name=name), drafts), Answers(answer))
    return drafts[0]


def portal_answer(portal: Portal) -> Answer:
    return portal.resources().get


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    edition = PAPER.template.format(yyyy=f"{PAPER.last:%Y}", mm=f"{PAPER.last:%m}", dd=f"{PAPER.last:%d}")
    return {
        **{
            portal.site: drafted(portal.site, f"https://{portal.host}{portal.channel}", portal_answer(portal))
            for portal in PORTALS
        },
        **{name: drafted(name, form.first_url, list_answer(form)) for name, form in LISTS.items()},
        "paper": drafted("paper", edition, paper_answer(PAPER)),
    }


@pytest.fixture(scope="module")
def archive(drafts: dict[str, Draft], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafted")
    for name, draft in drafts.items():
        (folder / f"{name}.toml").write_text(draft.text, "utf-8")
    hosts: dict[str, Answer] = {portal.host: portal_answer(portal) for portal in PORTALS}
    hosts |= {f"{name}.example.com": list_answer(form) for name, form in LISTS.items()}
    hosts["paper.example.com"] = paper_answer(PAPER)
    with serve_hosts(hosts) as server:
        crawl(server, folder / "archive.db", folder, *drafts)
    return folder / "archive.db"


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
@pytest.mark.parametrize("field", ["title", "published_at", "source", "body"])
def test_portal_is_crawled_by_its_draft(archive: Path, portal: Portal, field: str) -> None:
    query = f"select url, {field} from articles where site = ?"
    assert {row["url"]: row[field] for row in rows(archive, query, portal.site)} == {
        f"https://{portal.host}{entry.path}": {
            "title": entry.title,
            "published_at": f"{entry.day}T08:30+08:00",
            "source": entry.source,
            "body": "\n".join(entry.paragraphs),
        }[field]
        for entry in portal.members()
    }


@pytest.mark.parametrize("name", LISTS)
def test_list_is_walked_to_its_end_by_its_draft(archive: Path, name: str) -> None:
    found = rows(archive, "select url from articles where site = ?", name)
    paths = [urlsplit(row["url"]) for row in found]
    assert len(paths) == COUNT
    assert {parts.path + (f"?{parts.query}" if parts.query else "") for parts in paths} == LISTS[
        name
    ].original


def test_newspaper_is_read_day_by_day_by_its_draft(archive: Path, drafts: dict[str, Draft]) -> None:
    assert drafts["paper"].site.family == "newspaper"
    assert drafts["paper"].site.channels[0].url == PAPER.template
    found = rows(archive, "select url from articles where site = 'paper'")
    assert {urlsplit(row["url"]).path for row in found} == PAPER.all_articles()


def test_family_of_every_portal_is_that_of_its_site_file(drafts: dict[str, Draft]) -> None:

    declared = load_sites()
    wrong = {
        portal.site: drafts[portal.site].site.family
        for portal in PORTALS
        if drafts[portal.site].site.family != declared[portal.site].family
    }
    assert set(wrong) <= {"huanggang"}, "its articles carry TRS's traces, its file says generic"
