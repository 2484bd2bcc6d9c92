"""A crawl in a network of its own, where what the guard must refuse is there to be reached.

Run as a program inside `unshare --net --mount`: it gives the loopback device a public address and several
that are not, serves pages on all of them, answers for names that lead to them, and fetches every trick of
`tests/frontier/tricks.py` by the real spiders. It prints as JSON what the ledger says of each, and every
request that reached an address that is not public.
"""

import json
import socket
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import PageRow
from hubei_news.spiders.crawl import CrawlOptions, run_crawl
from tests.frontier.scripted_site import article
from tests.frontier.tricks import ADDRESSES, BOTH, DIRECT, GOOD, NAMES, REDIRECTS, redirect_page
from tests.own_network.loopback import PUBLIC, make_network
from tests.own_network.names import serve_names

PORTS = (80, 22, 6379)


def main(folder: Path) -> None:
    """Fetch all tricks into an archive in a folder and print what became of them."""
    make_network(folder, (PUBLIC, *ADDRESSES))
    reached: list[str] = []
    serve_tricks()
    for port in PORTS:
        serve_pages(port, reached)
    urls = [GOOD, BOTH, *DIRECT, *(redirect_page(name) for name in REDIRECTS)]
    database = str(folder / "news.db")
    settings = {
        "DOWNLOAD_DELAY": 0.0,
        "CONCURRENT_REQUESTS": 32,
        "DOWNLOAD_TIMEOUT": 10,
        "LOG_ENABLED": False,
    }
    report = run_crawl(
        CrawlOptions(database=database, urls=tuple(urls), contact="a@example.org", settings=settings)
    )
    engine = open_archive(database)
    with engine.connect() as connection:
        rows = connection.execute(select(PageRow.url, PageRow.state, PageRow.reason))
        ledger = {url: (state, reason) for url, state, reason in rows}
    engine.dispose()
    error = next((str(site.error) for site in report.sites if site.error), None)
    json.dump({"ledger": ledger, "reached": reached, "error": error}, sys.stdout)


def serve_tricks() -> None:
    """Answer queries for names: a trick's addresses in turn, the public one for all others."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind(("127.0.0.1", 53))
    asked: Counter[tuple[str, int]] = Counter()

    def lookup(name: str, kind: int) -> tuple[str, ...]:
        turns = NAMES.get(name, ((PUBLIC,),))
        turn = turns[min(asked[name, kind], len(turns) - 1)]
        asked[name, kind] += 1
        return turn

    serve_names(listener, lookup)


class _Server(ThreadingHTTPServer):
    address_family = socket.AF_INET6
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up."""


def serve_pages(port: int, reached: list[str]) -> None:
    """Serve an article, or a trick's redirect, on every address of the machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = self.connection.getsockname()[0].removeprefix("::ffff:")
            if (address, port) != (PUBLIC, 80):
                reached.append(f"{address}:{port} {self.headers['Host']}{self.path}")
            target = REDIRECTS.get(self.headers["Host"].partition(".")[0])
            page = article(f"随州香菇走进早市{self.path[1:2]}")
            if self.path == "/robots.txt":
                self.send_error(404)
            elif target is not None and self.path == "/a.html":
                self.send_response(302)
                self.send_header("Location", target.encode().decode("latin-1"))
                self.end_headers()
            else:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(page.body)))
                self.end_headers()
                self.wfile.write(page.body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = _Server(("::", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
