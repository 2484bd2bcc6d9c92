"""Archives with stored pages, made of WARC files as others would hand them over."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hubei_news.originals.record import Response
from hubei_news.originals.writer import OriginalsWriter
from hubei_news.rereading.importing import Import, ImportOptions, ImportReport
from hubei_news.rereading.reextract import Reextraction, ReextractOptions
from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites

SITES = load_sites()
SUIZHOU: Site = SITES["suizhou"]
MOMENT = datetime(2025, 3, 4, 8, 30, 5, tzinfo=UTC)
HOST = "http://www.suizhou.gov.cn"
TEXT = "清晨六点，府河边的早市已经热闹起来，香菇、木耳和春笋摆满了摊位。"


def page(number: int, *, text: str = TEXT, date: str = "2025-03-03 09:00", more: str = "") -> bytes:
    title = f"随州香菇走进早市之{number}"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_随州市人民政府</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{date}"></head>
<body><h1>{title}</h1><div class="trs_editor_view TRS_UEDITOR"><p>{text}</p><p>{title}。{text}</p></div>{more}
</body></html>""".encode()


def path_of(number: int) -> str:
    return f"/xwdt/szyw/202503/t20250303_{5_100_000 + number}.shtml"


def response(
    number: int = 1,
    body: bytes | None = None,
    *,
    days: int = 0,
    url: str | None = None,
    status: int = 200,
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
) -> Response:
    return Response(
        url=url or HOST + path_of(number),
        fetched_at=MOMENT + timedelta(days=days, seconds=number),
        status=status,
        headers=tuple(headers),
        body=page(number) if body is None else body,
    )


def warc(folder: Path, *responses: Response, name: str = "others") -> Path:
    """Write responses into a WARC file."""
    writer = OriginalsWriter(folder, name)
    for one in responses:
        writer.keep(one)
    writer.close()
    return in_one_file(folder)


def in_one_file(folder: Path) -> Path:
    """Return one file with the records of all files of a folder, as other programs write them."""
    whole = folder / "whole.warc.gz"
    whole.write_bytes(b"".join(path.read_bytes() for path in sorted(folder.glob("*-*.warc.gz"))))
    return whole


def imported(database: Path, *files: Path, keep_originals: bool = True) -> ImportReport:
    options = ImportOptions(database=str(database), files=files, sites=SITES, keep_originals=keep_originals)
    return Import(options).run()


def reextraction(database: Path, **options: Any) -> Reextraction:
    return Reextraction(ReextractOptions(database=str(database), sites=SITES, processes=1, **options))


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)
