"""Serves stored pages on loopback behind list pages that it makes."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PER_LIST_PAGE = 40


def read_pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what is known of every page, by id, with its bytes under `html`."""
    pages = {}
    for path in sorted(folder.glob("*/*.json")):
        page = json.loads(path.read_text("utf-8"))
        page["html"] = gzip.decompress(path.with_suffix("").with_suffix(".html.gz").read_bytes())
        pages[page["id"]] = page
    return pages


@contextmanager
def serve_pages(pages: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Serve `/list/` (and `/list/index_N.html`) and `/page/ID.html`; yields the server's URL."""
    resources = {f"/page/{name}.html": page["html"] for name, page in pages.items()}
    names = sorted(pages)
    chunks = [names[start : start + PER_LIST_PAGE] for start in range(0, len(names), PER_LIST_PAGE)]
    for number, chunk in enumerate(chunks):
        path = "/list/" if number == 0 else f"/list/index_{number}.html"
        resources[path] = list_page(chunk, number, len(chunks))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = resources.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def list_page(names: list[str], number: int, count: int) -> bytes:
    """Return a list page as TRS makes them."""
    items = "".join(
        f'<li><a href="/page/{escape(name)}.html">第{escape(name)}号页面的标题文字</a>'
        f"<span>2026-07-{1 + index % 28:02}</span></li>"
        for index, name in enumerate(names)
    )
    paging = f'<script>createPageHTML({count}, {number}, "index", "html");</script>'
    head = "<head><meta charset='utf-8'><title>列表</title></head>"
    return f"<html>{head}<body><ul>{items}</ul>{paging}</body></html>".encode()
