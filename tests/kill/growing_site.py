"""A synthetic municipal site in a process of its own, which keeps publishing while it is crawled.

`python tests/kill/growing_site.py` prints its URL and serves until it is killed. It begins with `--begin`
articles and publishes one more with every second request for a page, up to `--articles`: what it holds in
the end is always the same. The paths under `/-/` steer it.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.kill.articles import Kind, article_page, kind_of, list_page, number_of

HOME = "<!DOCTYPE html><html><head><title>首页</title></head><body>首页</body></html>".encode()
STUB = b"<!DOCTYPE html><html><head><title></title></head><body></body></html>"
ROBOTS = b"User-agent: *\nDisallow: /xwdt/neibu/\n"
LIST = "/xwdt/yw/"
REQUESTS_PER_ARTICLE = 2

Answer = tuple[int, bytes, dict[str, str]]

ODD_ANSWERS: dict[Kind, Answer] = {
    Kind.MISSING: (404, b"<html><body><h1>404</h1></body></html>", {}),
    Kind.HOME: (302, b"", {"Location": "/"}),
    Kind.ELSEWHERE: (301, b"", {"Location": "http://elsewhere.invalid/"}),
    Kind.STUB: (200, STUB, {}),
    Kind.BROKEN: (500, b"", {}),
}


class GrowingSite:
    """What the site holds at the moment, and what it was asked for."""

    def __init__(self, *, begin: int, articles: int, per_page: int) -> None:
        self.begin = begin
        self.articles = articles
        self.per_page = per_page
        self.asked: Counter[str] = Counter()
        self.pages_served = 0
        self.published_all = False
        self.is_down = False
        self.delay = 0.0

    @property
    def published(self) -> int:
        """How many articles are out."""
        if self.published_all:
            return self.articles
        return min(self.articles, self.begin + self.pages_served // REQUESTS_PER_ARTICLE)

    def answer(self, path: str) -> Answer:
        """Answer a request of a crawler."""
        self.asked[path] += 1
        if path == "/robots.txt":
            return 200, ROBOTS, {"Content-Type": "text/plain"}
        if path == "/":
            return 200, HOME, {}
        self.pages_served += 1
        if path.startswith(LIST) and (index := _list_index(path)) is not None:
            page = list_page(self.published, index, self.per_page)
            return (200, page, {}) if page is not None else (404, b"", {})
        number = number_of(path)
        if number is None or not 1 <= number <= self.published:
            return 404, b"", {}
        return ODD_ANSWERS.get(kind_of(number)) or (200, article_page(number), {"ETag": f'"{number}"'})

    def steer(self, path: str) -> Answer:
        """Answer a request of the test: `/-/log`, `/-/reset`, `/-/publish-all`, `/-/set?down=1&delay=0.1`."""
        parts = urlsplit(path)
        match parts.path:
            case "/-/log":
                return 200, json.dumps({"asked": self.asked, "published": self.published}).encode(), {}
            case "/-/forget":
                self.asked.clear()
            case "/-/reset":
                self.__init__(begin=self.begin, articles=self.articles, per_page=self.per_page)  # type: ignore[misc]
            case "/-/publish-all":
                self.published_all = True
            case "/-/set":
                for name, values in parse_qs(parts.query).items():
                    if name == "down":
                        self.is_down = values[0] == "1"
                    else:
                        self.delay = float(values[0])
            case _:
                return 404, b"", {}
        return 200, b"{}", {}


def _list_index(path: str) -> int | None:
    name = path.removeprefix(LIST)
    if name in {"", "index.html"}:
        return 0
    digits = name.removeprefix("index_").removesuffix(".html")
    return int(digits) if digits.isdigit() and name == f"index_{digits}.html" else None


class Connection(asyncio.Protocol):
    """As much of HTTP/1.1 as Scrapy and urllib speak: GET, keep-alive."""

    def __init__(self, site: GrowingSite) -> None:
        self.site = site
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode("latin-1")
            if path.startswith("/-/"):
                self.reply(self.site.steer(path))
            elif self.site.is_down:
                assert self.transport is not None
                self.transport.abort()
                return
            elif self.site.delay:
                asyncio.get_running_loop().call_later(self.site.delay, self.reply, self.site.answer(path))
            else:
                self.reply(self.site.answer(path))

    def reply(self, answer: Answer) -> None:
        status, body, headers = answer
        now = format_datetime(datetime.now(UTC), usegmt=True)
        lines = [f"HTTP/1.1 {status} .", f"Content-Length: {len(body)}", f"Date: {now}"]
        lines += [f"{name}: {value}" for name, value in ({"Content-Type": "text/html"} | headers).items()]
        assert self.transport is not None
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + body)


async def serve(site: GrowingSite, port: int) -> None:
    """Serve until killed; prints the URL first."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(site), "127.0.0.1", port)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def main() -> None:
    """Serve as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--begin", type=int, default=1000)
    parser.add_argument("--per-page", type=int, default=20)
    options = parser.parse_args()
    site = GrowingSite(begin=options.begin, articles=options.articles, per_page=options.per_page)
    asyncio.run(serve(site, options.port))


if __name__ == "__main__":
    main()
