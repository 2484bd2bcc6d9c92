"""An archive with a past, made as crawls make it: states, responses, a tombstone, reprints."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from hubei_news.archive import ledger
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.originals import Captured, note_file_ends, note_originals
from hubei_news.archive.revisions import RevisionKind
from hubei_news.archive.store import store_article
from hubei_news.article import Article
from hubei_news.originals.record import Earlier, Response
from hubei_news.originals.writer import OriginalsWriter
from hubei_news.text.records import Cut
from tests.archive.stored_articles import MOMENT

TEXT = (
    "从今天零时起，长虹大桥实行全封闭大修，工期65天。\n大桥1992年建成通车，设计日通行量1.2万辆，去年实测已达3.6万辆。\n"
    "封闭期间，小型客车经汉江一桥绕行，货车一律走襄荆高速汉江大桥。\n轮渡加开至22时30分，每15分钟一班。"
)
EDITED, GONE, REPRINT = (
    "https://www.suizhou.gov.cn/1.html",
    "https://www.suizhou.gov.cn/2.html",
    "https://www.xianning.gov.cn/1.html",
)


class Past:
    """Visits pages one after the other, an hour apart."""

    def __init__(self, path: Path) -> None:
        self.engine: Engine = open_archive(path)
        self._writing = OriginalsWriter(path.with_suffix(".warc"), "suizhou")
        self._hours = 0
        self._responses: dict[str, tuple[int, Earlier]] = {}
        self._rows = 0

    def visit(self, url: str, site: str, body: str, page: str | None = None) -> None:
        """Store an article that was read from a page, which is `body` itself if it is not given."""
        at = self._next_moment()
        article = Article(url=url, site=site, title="长虹大桥大修", body=body, fetched_at=at)
        article.original_body = body
        article.cuts = [Cut(rule="host", text="主办：市政府办公室")]
        captured = self._keep(url, page or body, at)
        kind: RevisionKind = "reextracted" if captured.kept.kind == "revisit" else "edited"
        with writer(self.engine).begin() as connection:
            site_id = ledger.ensure_site(connection, name=site, title=site, unit=None, home=None, now=at)
            ledger.add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=at)
            note_file_ends(connection, self._writing.sync())
            stored = store_article(connection, article, ledger.Visit(at=at, http_status=200), kind=kind)
            note_originals(connection, [captured], page_url=url, state=stored.state)

    def lose(self, url: str) -> None:
        """Find a page gone."""
        visit = ledger.Visit(at=self._next_moment(), http_status=404)
        with writer(self.engine).begin() as connection:
            outcome = ledger.Outcome(url=url, state="gone", reason="HTTP 404")
            ledger.record_outcome(connection, outcome, visit)

    def close(self) -> None:
        """Close the WARC file."""
        self._writing.close()

    def _next_moment(self) -> datetime:
        self._hours += 1
        return MOMENT + timedelta(hours=self._hours)

    def _keep(self, url: str, page: str, at: datetime) -> Captured:
        response = Response(
            url=url, fetched_at=at, status=200, headers=(("Content-Type", "text/html"),), body=page.encode()
        )
        number, earlier = self._responses.get(url, (None, None))
        kept = self._writing.keep(response, earlier)
        self._rows += 1
        if kept.kind == "response":
            number = None
            known = Earlier(url=url, fetched_at=at, payload_digest=kept.payload_digest)
            self._responses[url] = (self._rows, known)
        return Captured(url=url, fetched_at=at, http_status=200, kept=kept, refers_to=number, number=1)


def make_past(path: Path) -> Engine:
    """Make an archive in which a page was edited and then read by newer rules, another vanished, and a third
    is a reprint of the first.
    """
    past = Past(path)
    past.visit(EDITED, "suizhou", TEXT)
    past.visit(GONE, "suizhou", "将要消失的文章。")
    past.visit(REPRINT, "xianning", "本报讯 " + TEXT)
    past.lose(GONE)
    newer = TEXT.replace("一律", "全部")
    past.visit(EDITED, "suizhou", newer)
    past.visit(EDITED, "suizhou", newer.replace("大修，", "大修,"), page=newer)
    past.close()
    return past.engine
