"""Serve the demo site over HTTP on loopback, from a background thread, as a real server would."""

import contextlib
import hashlib
import socket
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from hubei_news.demo.folder import demo_folder
from hubei_news.demo.render import render_site
from hubei_news.demo.resource import Resource
from hubei_news.errors import ConfigurationError

HOST = "127.0.0.1"
DEFAULT_PORT = 8017
"""The port that the stored site files name."""

NOT_FOUND = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>404</title></head>'
    "<body><h1>404</h1><p>您访问的页面不存在或已被删除：{path}</p></body></html>\n"
)


class DemoSite:
    """The demo site while it is served: a context manager that starts the server and stops it.

    `port` is the port wanted, 0 for any free one, None for 8017 or, where that is taken, any free one.
    Pages can be changed and removed while they are served; every request is counted by its path.
    Raises `ConfigurationError` on entry if the port wanted is taken.
    """

    def __init__(self, port: int | None = None) -> None:
        self.requests: Counter[str] = Counter()
        self._port = port
        self._resources = dict(_stored_site())
        self._lock = threading.Lock()
        self._exit = contextlib.ExitStack()
        self._sites_folder: Path | None = None
        self._url = ""

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(_open_server(self, self._port))
            self._url = f"http://{HOST}:{server.server_port}"
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hubei-news-demo-")))
            _write_site_files(folder, self._url)
            self._sites_folder = folder
            thread = threading.Thread(
                target=server.serve_forever, args=(0.05,), name="demo-site", daemon=True
            )
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            self._exit = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit.close()

    @property
    def url(self) -> str:
        """Where the site is served, without a final slash: `http://127.0.0.1:8017`."""
        return self._url

    @property
    def sites_folder(self) -> Path:
        """A temporary folder with the three site files, their URLs on the port in use."""
        if self._sites_folder is None:
            raise ConfigurationError("the demo site is not being served yet: enter it with `with` first")
        return self._sites_folder

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that can be asked for at the moment."""
        with self._lock:
            return tuple(self._resources)

    def page(self, path: str) -> bytes:
        """Return the bytes served at a path, in the page's own charset; `KeyError` if there is none."""
        with self._lock:
            return self._resources[path].body

    def replace(self, path: str, body: bytes, *, modified: datetime | None = None) -> None:
        """Serve other bytes at a path, or something new (as HTML); `modified` (aware) is now by default."""
        changed = modified or datetime.now(UTC)
        with self._lock:
            known = self._resources.get(path, Resource(body=b"", content_type="text/html; charset=utf-8"))
            self._resources[path] = replace(known, body=body, modified=changed)

    def remove(self, path: str) -> None:
        """Answer 404 at a path from now on; `KeyError` if nothing was served there."""
        with self._lock:
            del self._resources[path]

    def restore(self) -> None:
        """Serve again what is stored, and nothing else."""
        with self._lock:
            self._resources = dict(_stored_site())

    def request(self, path: str) -> Resource | None:
        """Count a request for a path and return what is served there, or None."""
        with self._lock:
            self.requests[path] += 1
            return self._resources.get(path)


def serve_demo(port: int | None = None) -> DemoSite:
    """Return the demo site, to be served inside a `with` statement; see `DemoSite`."""
    return DemoSite(port)


@cache
def _stored_site() -> dict[str, Resource]:
    return render_site(demo_folder())


def _write_site_files(folder: Path, url: str) -> None:
    for path in sorted((demo_folder() / "sites").glob("*.toml")):
        text = path.read_text(encoding="utf-8").replace(f"http://{HOST}:{DEFAULT_PORT}", url)
        (folder / path.name).write_text(text, encoding="utf-8")


@contextlib.contextmanager
def _open_server(site: DemoSite, port: int | None) -> Iterator["_Server"]:
    try:
        server = _Server(site, DEFAULT_PORT if port is None else port)
    except (OSError, OverflowError) as error:
        if port is not None:
            raise ConfigurationError(f"port {port} of {HOST} cannot be used ({error}); try another") from None
        server = _Server(site, 0)
    try:
        yield server
    finally:
        server.server_close()


class _Server(ThreadingHTTPServer):
    """One thread a connection; stopping closes the connections that clients keep alive."""

    daemon_threads = True
    block_on_close = False
    # Without this a second server could listen on the port of the first, and neither would know.
    allow_reuse_port = False

    def __init__(self, site: DemoSite, port: int) -> None:
        self.site = site
        self._connections: set[socket.socket] = set()
        super().__init__((HOST, port), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        if isinstance(request, socket.socket):
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep silent about clients that go away; anything else is a mistake of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def server_close(self) -> None:
        super().server_close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, with validators and conditional requests (RFC 9110, section 13)."""

    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        resource = self.server.site.request(path)
        if resource is None:
            body = NOT_FOUND.format(path=escape(path)).encode()
            self._answer(404, body, {"Content-Type": "text/html; charset=utf-8"})
            return
        tag = f'"{hashlib.sha256(resource.body).hexdigest()[:20]}"'
        headers = {
            "ETag": tag,
            "Last-Modified": format_datetime(_whole_second(resource.modified), usegmt=True),
        }
        if self._is_unchanged(tag, resource.modified):
            self._answer(304, b"", headers)
        else:
            self._answer(200, resource.body, {"Content-Type": resource.content_type, **headers})

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
        """Keep silent: requests are counted, and the terminal belongs to the crawl."""

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def _is_unchanged(self, tag: str, modified: datetime) -> bool:
        if known := self.headers.get("If-None-Match"):
            return tag in known or known.strip() == "*"
        if not (since := self.headers.get("If-Modified-Since")):
            return False
        try:
            return _whole_second(modified) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False


def _whole_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
