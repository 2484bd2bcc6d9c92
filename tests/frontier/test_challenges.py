"""Every kind of challenge, met everywhere: recorded, the host left alone ever longer, nothing lost."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.frontier.conftest import on_sqlite
from tests.frontier.scripted_site import Answer, Archive, ScriptedSite, article, path_of, scripted_site

RIVERS = b"<html><head><meta id='x9' content='q'><script>$_ts=window['$_ts'];</script></head></html>"
CLEARANCE = b"<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
JSLUID = b"<html><script>var c='__jsluid_s';document.cookie=c;location.reload()</script></html>"
WORDS = (
    "<html><head><title>访问验证</title></head><body><div>请完成验证后继续访问</div><div id=c></div>"
    "<script src='/x.js'></script></body></html>"
)
SHIELD = "<html><body><h1>403</h1><p>您的访问被创宇盾拦截</p></body></html>"

CHALLENGES = {
    "202": (Answer(202), "HTTP 202"),
    "203": (Answer(203), "HTTP 203"),
    "412": (Answer(412, RIVERS), "HTTP 412, 瑞数 ($_ts script)"),
    "521": (Answer(521, CLEARANCE), "HTTP 521, 加速乐 (__jsl clearance script)"),
    "ts": (Answer(200, RIVERS), "HTTP 200, 瑞数 ($_ts script)"),
    "jsluid": (Answer(200, JSLUID), "HTTP 200, 加速乐 (__jsl clearance script)"),
    "shield": (Answer(403, SHIELD.encode("gb18030")), "HTTP 403, 创宇盾"),
    "words": (Answer(200, WORDS.encode()), "HTTP 200, the page says '访问验证'"),
    "words_gbk": (Answer(200, WORDS.encode("gb18030")), "HTTP 200, the page says '访问验证'"),
}
PLACES = ("robots", "list", "article", "revisit")
STORED = (path_of(1), path_of(2))
NEW = (path_of(3), path_of(4))
PAUSES = (1, 6, 24, 168)


@dataclass
class Case:
    """A host that challenges in one way, at one place."""

    site: ScriptedSite
    place: str
    answer: Answer
    seen: str

    def challenge(self) -> None:
        """Challenge from now on."""
        paths = {"robots": ("/robots.txt",), "list": ("/yw/",), "article": NEW, "revisit": STORED}[self.place]
        if self.place == "article":
            self.site.lists(*NEW, *STORED)
        self.site.answers |= dict.fromkeys(paths, self.answer)

    @property
    def host(self) -> str:
        """The host."""
        return self.site.url.removeprefix("http://")

    @property
    def before(self) -> list[str]:
        """What the host is asked for before it challenges, in each run."""
        return {"robots": [], "list": ["/robots.txt"]}.get(self.place, ["/robots.txt", "/yw/"])


@pytest.fixture
def cases() -> Iterator[dict[str, Case]]:
    with ExitStack() as stack:
        found = {}
        for number, (kind, place) in enumerate((kind, place) for kind in CHALLENGES for place in PLACES):
            site = stack.enter_context(scripted_site(f"127.0.1.{number + 1}"))
            answer, seen = CHALLENGES[kind]
            found[f"{place}_{kind}"] = Case(site, place, answer, seen)
            healthy(site, *STORED)
        yield found


def healthy(site: ScriptedSite, *paths: str) -> None:
    site.lists(*paths)
    for path in paths:
        site.answers[path] = article(f"随州要闻之{path[-9:-6]}", f"这是{site.url}的{path[-9:-6]}号正文。")


def declare(archive: Archive, name: str, hosts: Sequence[ScriptedSite]) -> None:
    """Let hosts be those of one site, each with a channel of its own."""
    first, *others = hosts
    names = ", ".join(f'"{urlsplit(other.url).hostname}"' for other in others)
    channels = "".join(
        f'[[channel]]\nname = "要闻之{number}"\nurl = "{other.url}/yw/"\n'
        for number, other in enumerate(others)
    )
    archive.declare(first, name=name, more=f"other_hosts = [{names}]\n{channels}")


def let_pauses_pass(archive: Archive, cases: dict[str, Case]) -> None:
    """Let pauses have passed, and what was challenged or is to be re-visited be due."""
    archive.change("UPDATE hosts SET paused_until = '2026-01-01T00:00:00.000000Z'")
    revisited = [f"url LIKE '{case.site.url}/%'" for case in cases.values() if case.place == "revisit"]
    archive.change(
        "UPDATE pages SET next_visit_at = '2026-01-01T00:00:00.000000Z'"
        f" WHERE state = 'challenged' OR {' OR '.join(revisited)}"
    )


def pauses(archive: Archive) -> dict[str, tuple[int, float, str]]:
    """Return challenges, the hours of the pause and its reason of every host."""
    rows = archive.rows("SELECT host, challenges, paused_until, updated_at, reason FROM hosts")
    return {
        host: (count, (moment(until) - moment(noted)) / timedelta(hours=1), reason)
        for host, count, until, noted, reason in rows
    }


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def articles(archive: Archive) -> list[tuple[object, ...]]:
    return archive.rows(
        "SELECT url, title, body, digest, (SELECT count(*) FROM revisions WHERE page_id = articles.page_id)"
        " FROM articles ORDER BY url"
    )


def test_each_challenge_at_each_place_pauses_its_host_for_longer_each_time_and_loses_nothing(
    cases: dict[str, Case], tmp_path: Path, empty_file: Path
) -> None:
    archive = on_sqlite(tmp_path, empty_file)
    for place in PLACES:
        declare(archive, place, [case.site for case in cases.values() if case.place == place])
    assert archive.crawl(*PLACES).code == 0
    stored = articles(archive)
    assert len(stored) == len(STORED) * len(cases)
    for case in cases.values():
        case.challenge()
    with scripted_site("127.0.2.1") as well:
        healthy(well, *STORED, *NEW)
        archive.declare(well, name="well")
        for run, hours in enumerate(PAUSES, 1):
            let_pauses_pass(archive, cases)
            forget(cases)
            assert archive.crawl(*PLACES, "well").code == 1
            found = pauses(archive)
            for name, case in cases.items():
                where = "robots.txt: " if case.place == "robots" else ""
                expected = (run, hours, f"challenged: {where}{case.seen}")
                assert found[case.host] == pytest.approx(expected, abs=0.01), name
                asked = case.site.asked
                assert asked[:-1] == case.before, (name, asked)
        forget(cases)
        archive.crawl(*PLACES)
        assert [name for name, case in cases.items() if case.site.asked] == [], "asked during the pause"
    assert [row for row in articles(archive) if "127.0.2.1" not in str(row[0])] == stored
    of_well = "FROM pages WHERE state = 'stored' AND url LIKE '%127.0.2.1%'"
    assert archive.rows(f"SELECT count(*) {of_well}") == [(len(STORED + NEW),)]
    assert archive.rows("SELECT count(*) FROM tombstones") == [(0,)]
    for name, case in cases.items():
        outcomes = archive.rows(
            f"SELECT reason FROM pages WHERE state = 'challenged' AND url LIKE '{case.site.url}/%'"
        )
        pages = case.place in {"article", "revisit"}
        assert {reason for (reason,) in outcomes} == ({case.seen} if pages else set()), name
        if not pages:
            assert archive.rows(
                "SELECT DISTINCT list_pages.state, attempts FROM list_pages"
                " JOIN sweeps ON sweeps.id = sweep_id"
                f" WHERE ended_at IS NULL AND list_pages.url LIKE '{case.site.url}/%'"
            ) == [("pending", 0)], name


def forget(cases: dict[str, Case]) -> None:
    for case in cases.values():
        case.site.forget()


def test_link_articles_and_notices_on_verification_pause_no_host(tmp_path: Path, empty_file: Path) -> None:
    link = '<title>通知</title><script>window.location.href="https://mp.weixin.qq.com/s/abc"</script>'
    with scripted_site() as site:
        healthy(site, *STORED, *NEW)
        site.answers[NEW[0]] = Answer(200, link.encode())
        site.answers[NEW[1]] = article(
            "关于退休人员资格认证的通知", "请通过鄂汇办手机客户端进行人脸验证，逾期将暂停发放养老金。"
        )
        archive = on_sqlite(tmp_path, empty_file)
        archive.declare(site)
        archive.crawl()
        assert archive.outcome(NEW[0]) == ("skipped", "a script goes on to https://mp.weixin.qq.com/s/abc")
        assert archive.rows("SELECT count(*) FROM pages WHERE state = 'stored'") == [(3,)]
        assert archive.rows("SELECT * FROM hosts WHERE challenges OR paused_until IS NOT NULL") == []
