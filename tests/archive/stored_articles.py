"""A small archive: two sites with their channels, six articles, and URLs in most states of the ledger."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from hubei_news.archive.engine import writer
from hubei_news.archive.models import (
    ArticleRow,
    ChannelRow,
    PageRow,
    RevisionRow,
    RunRow,
    SiteLockRow,
    SiteNumberRow,
    SiteRow,
)
from hubei_news.archive.search.index import rebuild_index
from hubei_news.article import Article, Attachment, Image, parse_published
from hubei_news.text.records import Cut

MOMENT = datetime(2026, 11, 23, 8, tzinfo=UTC)

SUIZHOU = "https://www.suizhou.gov.cn/xwdt/szyw/"
XIANNING = "https://www.xianning.gov.cn/xwzx/xnyw/"

MARKET = "本报讯（记者 周小满）清晨六点，府河边的早市已经热闹起来。\n菇农把新采的香菇摆上摊位。"

ARTICLES = (
    Article(
        url=f"{SUIZHOU}202607/t20260714_1.shtml",
        site="suizhou",
        unit="随州市",
        channel="随州要闻",
        title="随州香菇走进早市",
        published_at=parse_published("2026-07-14T08:30+08:00")[0],
        published_precision="minute",
        source="随州日报",
        reporters=["周小满"],
        body=MARKET,
        original_title="随州香菇走进早市",
        original_body=MARKET + "\n编辑：何禾",
        script="hans",
        cuts=[Cut(rule="editor-line", text="编辑：何禾")],
        images=[Image(url=f"{SUIZHOU}202607/W020260714.jpg", caption="早市上的香菇")],
        attachments=[Attachment(url=f"{SUIZHOU}202607/P020260714.pdf", name="参展名单.pdf")],
        editors=["何禾"],
    ),
    Article(
        url=f"{SUIZHOU}202607/t20260715_2.shtml",
        site="suizhou",
        unit="随州市",
        channel="随州要闻",
        title="编钟声里说新城",
        published_at=parse_published("2026-07-15")[0],
        published_precision="day",
        body="编钟声里，新城的路灯亮了。",
        original_body="編鐘聲里，新城的路燈亮了。",
        script="hant",
        repairs=2,
        cuts=[Cut(rule="icp", text="鄂ICP备05021330号"), Cut(rule="host", text="主办：市政府办公室")],
    ),
    Article(
        url=f"{SUIZHOU}202607/t_3.shtml",
        site="suizhou",
        unit="随州市",
        channel="随州要闻",
        title="一则没有日期的短讯",
        body="短讯。",
        original_body="短讯。",
        script="hans",
    ),
    Article(
        url=f"{XIANNING}202607/t20260715_4.shtml",
        site="xianning",
        unit="咸宁市",
        channel="咸宁要闻",
        title="桂花镇的灯会",
        kicker="新春走基层",
        published_at=parse_published("2026-07-15T23:59+08:00")[0],
        published_precision="minute",
        body="夜里，灯会开到河边。",
        original_body="夜里，灯会开到河边。",
        script="hans",
    ),
    Article(
        url=f"{XIANNING}202607/t20260716_5.shtml",
        site="xianning",
        unit="咸宁市",
        channel="咸宁要闻",
        title="[图] 温泉路口换新颜",
        published_at=parse_published("2026-07-16")[0],
        published_precision="day",
        body="路口换了新的红绿灯。",
        original_body="路口换了新的红绿灯。",
        script="hans",
    ),
    Article(url="https://example.org/given/1.html", title="给的网址", body="一段。", original_body="一段。"),
)
"""In the order in which they were found; the last belongs to no known site."""

OTHER_PAGES = (
    ("suizhou", f"{SUIZHOU}202607/t20260717_6.shtml", "pending", None),
    ("suizhou", f"{SUIZHOU}202607/t20260718_7.shtml", "gone", "HTTP 404"),
    ("suizhou", f"{SUIZHOU}202607/t20260719_8.shtml", "failed", "timed out"),
    ("suizhou", f"{SUIZHOU}202607/t20260719_9.shtml", "duplicate", "the same article"),
)


def fill(engine: Engine) -> None:
    """Store all of it."""
    with Session(writer(engine)) as session, session.begin():
        places = {name: _site(session, name) for name in ("suizhou", "xianning")}
        pages = [_article(session, article, places) for article in ARTICLES]
        for site, url, state, reason in OTHER_PAGES:
            site_id, channel_id = places[site]
            page = PageRow(
                url=url,
                site_id=site_id,
                channel_id=channel_id,
                state=state,
                reason=reason,
                discovered_at=MOMENT,
                duplicate_of=pages[0].id if state == "duplicate" else None,
            )
            session.add(page)
        session.flush()
        rebuild_index(session.connection())


def _site(session: Session, name: str) -> tuple[int, int]:
    title, unit = {"suizhou": ("随州市人民政府", "随州市"), "xianning": ("咸宁市人民政府", "咸宁市")}[name]
    site = SiteRow(name=name, title=title, unit=unit, home=None, first_seen=MOMENT, last_seen=MOMENT)
    session.add(site)
    session.flush()
    channel = ChannelRow(
        site_id=site.id,
        name={"suizhou": "随州要闻", "xianning": "咸宁要闻"}[name],
        url={"suizhou": SUIZHOU, "xianning": XIANNING}[name],
    )
    run = RunRow(site_id=site.id, command="crawl", host="图书馆", pid=1, started_at=MOMENT)
    number = SiteNumberRow(
        site_id=site.id, kind="icp", number="鄂ICP备05021330号", first_seen=MOMENT, last_seen=MOMENT
    )
    session.add_all([channel, run, number])
    session.flush()
    session.add(SiteLockRow(site_id=site.id, run_id=run.id, host="图书馆", pid=1, heartbeat_at=MOMENT))
    return site.id, channel.id


def _article(session: Session, article: Article, places: dict[str, tuple[int, int]]) -> PageRow:
    site_id, channel_id = places.get(article.site or "", (None, None))
    page = PageRow(
        url=article.url,
        site_id=site_id,
        channel_id=channel_id,
        state="stored",
        discovered_at=MOMENT,
        visited_at=MOMENT,
    )
    session.add(page)
    session.flush()
    article.fetched_at = MOMENT
    values: dict[str, Any] = article.to_json() | {
        "fetched_at": MOMENT,
        "digest": article.compute_digest(),
        "page_id": page.id,
    }
    session.add_all(
        [ArticleRow(**values), RevisionRow(kind="published", first_seen=MOMENT, last_seen=MOMENT, **values)]
    )
    return page
