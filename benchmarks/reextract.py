"""Measures `reextract` over an archive of stored pages, and where its time goes.

    python -m benchmarks.reextract --articles 20000 --folder /tmp/reextract --pages ../shared/pages

The archive is made once and kept in `--folder`: pages as a portal of the TRS family serves them (navigation,
lists beside the text, scripts, a footer), their text real sentences of `--pages`, shuffled; with `--real` the
pages of `--pages` themselves, over and over, each with a number in its title. Every response is in WARC files
with its row in the ledger, and has no article yet. Then all of them are read again, as `reextract --dry-run`
does it, from the first page on: what an earlier run left beside the archive is removed. A sample is read once
more in this process, stage by stage.
"""

import argparse
import gzip
import os
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import update

from benchmarks.shuffled_articles import Stock
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import add_pages, ensure_site
from hubei_news.archive.models import PageRow
from hubei_news.archive.originals import Captured, note_file_ends, note_originals
from hubei_news.archive.store import article_values
from hubei_news.archive.stored_pages import find_stored_pages, read_stored_pages
from hubei_news.cms.registry import article_rules
from hubei_news.extract.join import join_pages
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import NotArticle
from hubei_news.originals.reading import read_original
from hubei_news.originals.record import Response
from hubei_news.originals.writer import OriginalsWriter
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise
from hubei_news.rereading.reader import page_of
from hubei_news.rereading.reextract import Reextraction, ReextractOptions, staging_path
from hubei_news.rereading.worker import compare
from hubei_news.sites.registry import load_sites

SEED = 20260714
HOST = "http://www.suizhou.gov.cn"
MOMENT = datetime(2026, 7, 14, tzinfo=UTC)
SAMPLE = 500
LENGTH = 735
"""Characters of a text, about; the median of the annotated pages."""


def portal_pages(sentences: list[str], number: int) -> Iterator[bytes]:
    """Yield pages as a TRS portal serves them, some 15 kB each."""
    chance = random.Random(SEED)
    links = [f'<li><a href="/xwdt/{at}/">{chance.choice(sentences)[:18]}</a></li>' for at in range(90)]
    script = (
        "function showMenu(n){var m=document.getElementById('m'+n);if(m){m.style.display='block';}}\n" * 40
    )
    for at in range(number):
        paragraphs, length = [], 0
        while length < LENGTH:
            paragraphs.append("".join(chance.choice(sentences).strip() for _ in range(3)))
            length += len(paragraphs[-1])
        title = f"{chance.choice(sentences)[:20].strip()}之{at}"
        day = MOMENT - timedelta(minutes=137 * at)
        beside = "".join(f"{link[:-5]}<span>{day:%m-%d}</span></li>" for link in chance.sample(links, 20))
        text = "".join(f"<p>　　{paragraph}</p>\n" for paragraph in paragraphs)
        yield f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>{title}_随州市人民政府</title><meta name="SiteName" content="随州市人民政府">
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day:%Y-%m-%d %H:%M}">
<meta name="ContentSource" content="随州日报"><script>{script}</script></head><body>
<div class="header"><ul class="nav">{"".join(links[:40])}</ul></div>
<div class="crumbs"><a href="/">首页</a> &gt; <a href="/xwdt/">新闻动态</a> &gt; 要闻</div>
<h1>{title}</h1><div class="info"><span>发布时间：{day:%Y-%m-%d %H:%M}</span><span>来源：随州日报</span>
<span>浏览次数：<i id="hits">{at % 977}</i></span></div>
<div class="trs_editor_view TRS_UEDITOR trs_paper_default">{text}
<p style="text-align:right">（记者 周小满 通讯员 何禾）</p><p>责任编辑：林一</p></div>
<div class="side"><ul>{beside}</ul></div>
<div class="footer"><ul>{"".join(links[40:60])}</ul>
<p>主办：随州市人民政府办公室　承办：随州市政务服务和大数据管理局</p>
<p>鄂ICP备05021330号-1　鄂公网安备42130302000123号　网站标识码：4213000001</p></div></body></html>""".encode()


def real_pages(folder: Path, number: int) -> Iterator[bytes]:
    """Yield the annotated pages as they are, in turn, with a number in the title."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted((folder / "gold").glob("*.html.gz"))]
    for at in range(number):
        yield pages[at % len(pages)].replace(b"</title>", f"{at}</title>".encode(), 1)


def make_archive(database: Path, bodies: Iterator[bytes]) -> None:
    """Store pages as if older rules had found no article on any: so reading them brings as much as it can."""
    engine = open_archive(database)
    site = load_sites()["suizhou"]
    originals = OriginalsWriter(database.with_suffix(".warc"), "suizhou")
    pages = (_response(at, body) for at, body in enumerate(bodies))
    with writer(engine).begin() as connection:
        site_id = ensure_site(
            connection, name=site.name, title=site.title, unit=site.unit, home=site.home, now=MOMENT
        )
        while some := list(islice(pages, 500)):
            kept = [originals.keep(page) for page in some]
            note_file_ends(connection, originals.sync())
            found = [(page.url, None) for page in some]
            add_pages(connection, found, site_id=site_id, channel_id=None, now=MOMENT)
            for page, one in zip(some, kept, strict=True):
                captured = Captured(
                    url=page.url, fetched_at=page.fetched_at, http_status=200, kept=one, number=1
                )
                note_originals(connection, [captured], page_url=page.url, state="skipped")
        skipped = {"state": "skipped", "reason": "no article"}
        connection.execute(update(PageRow).values(**skipped))
    originals.close()
    engine.dispose()


def _response(at: int, body: bytes) -> Response:
    return Response(
        url=f"{HOST}/xwdt/szyw/202607/t20260714_{at}.shtml",
        fetched_at=MOMENT + timedelta(seconds=at),
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body,
    )


def measure(database: Path, processes: int | None) -> None:
    """Read all pages again, as the verb does, and print the rate."""
    for left in database.parent.glob(f"{staging_path(str(database)).name}*"):
        left.unlink()
    again = Reextraction(ReextractOptions(database=str(database), sites=load_sites(), processes=processes))
    began, busy = time.perf_counter(), cpu_seconds()
    report = again.read()
    seconds, busy = time.perf_counter() - began, cpu_seconds() - busy
    again.close(finished=True)
    changed = sum(report.total(name) for name in ("changed", "no article", "unreadable"))
    print(
        f"{report.pages:,} pages in {seconds:.1f} s: {report.pages / seconds:.0f} pages/s, {changed} changed"
    )
    print(
        f"CPU of all processes {busy:.1f} s: {1000 * busy / report.pages:.2f} ms a page, "
        f"load {os.getloadavg()[0]:.1f}"
    )


def cpu_seconds() -> float:
    """Return the CPU time of this process and of those it has ended."""
    own, ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


class StagedReader:
    """Reads pages as a worker does, and counts the CPU time of every stage."""

    def __init__(self, database: Path) -> None:
        self.engine = open_archive(database, read_only=True)
        self.folder = database.with_suffix(".warc")
        self.site = load_sites()["suizhou"]
        self.rules = article_rules(self.site)
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the block's time for a stage."""
        began = time.process_time()
        yield
        self.seconds[name] += time.process_time() - began

    def read(self, ids: list[int]) -> None:
        """Read some pages."""
        with self.stage("database"), self.engine.connect() as connection:
            pages = read_stored_pages(connection, ids)
        for page in pages:
            with self.stage("WARC"):
                original = read_original(self.folder, page.responses[0].head)
            with self.stage("extract"):
                found = read_page(page_of(original, self.site), self.rules, link_title=page.listed_title)
            if isinstance(found, NotArticle):
                continue
            article = join_pages([found])
            article.url, article.site, article.unit = page.url, self.site.name, self.site.unit
            article.fetched_at = original.fetched_at
            with self.stage("normalise"):
                article = normalise(article)
            with self.stage("footer"):
                article = strip(article, site_rules=self.site.footer_rules)
            with self.stage("compare"):
                compare(page, article_values(article))


def measure_stages(database: Path) -> None:
    """Read a sample of the pages in this process and print where the time goes."""
    reader = StagedReader(database)
    with reader.engine.connect() as connection:
        ids = find_stored_pages(connection)
    chosen = ids[:: max(1, len(ids) // SAMPLE)]
    reader.read(chosen[:50])
    reader.seconds.clear()
    for at in range(0, len(chosen), 50):
        reader.read(chosen[at : at + 50])
    reader.engine.dispose()
    total = sum(reader.seconds.values())
    for name, seconds in reader.seconds.items():
        print(f"{name:<12}{seconds / len(chosen) * 1000:>8.2f} ms{seconds / total:>7.0%}")
    print(f"{'all':<12}{total / len(chosen) * 1000:>8.2f} ms")


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    parser.add_argument("--real", action="store_true", help="the pages themselves, not portal pages")
    parser.add_argument("--processes", type=int)
    parser.add_argument("--make-only", action="store_true", help="make the archive, and measure later")
    options = parser.parse_args()
    database = options.folder / f"{'real' if options.real else 'portal'}-{options.articles}.db"
    if not database.exists():
        if options.real:
            pages = real_pages(options.pages, options.articles)
        else:
            pages = portal_pages(Stock(options.pages).sentences, options.articles)
        make_archive(database, pages)
    if not options.make_only:
        measure(database, options.processes)
        measure_stages(database)


if __name__ == "__main__":
    main()
