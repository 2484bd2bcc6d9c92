"""A site on loopback that answers as a test says, and crawls of it in a process of their own."""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

from hubei_news.archive.url import archive_url, originals_folder
from tests.forked_command import Ended, forked

SITE_FILE = """name = "{name}"
title = "随州市人民政府"
unit = "随州市"
home = "{url}/"
family = "trs"
allow_private = {private}
delay = {delay}
{more}
[[channel]]
name = "随州要闻"
url = "{url}/yw/"
"""


@dataclass(frozen=True)
class Answer:
    """What the server answers; `slow` by seconds or by a `gate`, `broken` off, the `last` of all."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    broken: bool = False
    last: bool = False
    gate: threading.Event | None = None


def redirect(target: str, status: int = 302) -> Answer:
    """Answer with a redirect."""
    return Answer(status, headers={"Location": target})


def article(title: str = "随州香菇走进早市", text: str = "清晨六点，府河边的早市已经热闹起来。") -> Answer:
    """Answer with an article as a TRS portal serves it."""
    return Answer(
        body=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_随州市人民政府</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-07-14 08:30"></head>
<body><h1>{title}</h1><div class="trs_editor_view TRS_UEDITOR"><p>{text}</p><p>{title}。{text}</p></div>
</body></html>""".encode()
    )


def path_of(number: int) -> str:
    """Return the path of an article."""
    return f"/yw/202607/t20260714_{5_100_000 + number}.shtml"


def list_page(paths: Sequence[str], *, page: int = 1, pages: int = 1) -> Answer:
    """Answer with a list page as TRS makes them."""
    entries = "".join(
        f'<li><a href="{path}">随州香菇走进早市之{index}</a><span>2026-07-14</span></li>'
        for index, path in enumerate(paths)
    )
    script = f'<script>createPageHTML({pages}, {page - 1}, "index", "shtml");</script>'
    return Answer(
        body=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>随州要闻</title></head>
<body><div class="news-list"><ul>{entries}</ul></div>{script}</body></html>""".encode()
    )


class ScriptedSite:
    """Answers by path: one answer, or several in turn of which the last stays. Unknown paths are 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {"/robots.txt": Answer(404)}
        self.requests: list[tuple[str, float]] = []
        self.headers: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.url = ""
        self.on_request: Callable[[str], None] = lambda _: None
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()

    def lists(self, *paths: str) -> None:
        """Let the one list page hold these."""
        self.answers["/yw/"] = list_page(paths)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.requests]

    def times(self, path: str) -> list[float]:
        """When a path was asked for, in seconds."""
        return [moment for asked, moment in self.requests if asked == path]

    def forget(self) -> None:
        """Forget what was asked."""
        self.requests.clear()
        self.headers.clear()

    def next_answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return what to answer now."""
        with self._lock:
            self.requests.append((path, time.monotonic()))
            self.headers[path].append(headers)
            answer = self.answers.get(path, Answer(404))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        self.on_request(path)
        time.sleep(answer.slow)
        if answer.gate is not None:
            answer.gate.wait(60)
        with self._lock:
            self._at_once -= 1
        return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: ScriptedSite

    def do_GET(self) -> None:
        answer = self.site.next_answer(self.path, {k.lower(): v for k, v in self.headers.items()})
        self.send_response(answer.status)
        body = b"" if answer.status == 304 else answer.body
        headers = {"Content-Type": "text/html", "Content-Length": str(len(body))} | answer.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if answer.broken else body)
        if answer.broken or answer.last:
            self.close_connection = True
        if answer.last:
            self.server.shutdown()
            self.server.server_close()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawl that is stopped hangs up: no matter."""


@contextmanager
def scripted_site(address: str = "127.0.0.1") -> Iterator[ScriptedSite]:
    """Serve a site until the block ends."""
    site = ScriptedSite()
    handler = type("Handler", (_Handler,), {"site": site})
    with _Server((address, 0), handler) as server:
        site.url = f"http://{address}:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@dataclass
class Archive:
    """An archive, crawled into by processes, read with SQL: a file in `folder`, or what `url` names."""

    folder: Path
    url: str | None = None
    name: str = "suizhou"

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / "news.db"

    def declare(
        self,
        site: ScriptedSite,
        *,
        name: str = "suizhou",
        delay: float = 0.0,
        private: bool = True,
        more: str = "",
        url: str | None = None,
    ) -> None:
        """Write the site file."""
        text = SITE_FILE.format(
            name=name, url=url or site.url, delay=float(delay), private=str(private).lower(), more=more
        )
        (self.folder / f"{name}.toml").write_text(text, "utf-8")

    @property
    def database(self) -> str:
        """What `--db` is given."""
        return self.url or str(self.path)

    @property
    def originals(self) -> Path:
        """Where responses are kept unless something else is said; verbs run in `folder`."""
        found = originals_folder(self.database, None)
        assert found is not None
        return self.folder / found

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of a verb with this archive's database and site files."""
        return [sys.executable, "-W", "error", "-m", "hubei_news", *self.arguments(*arguments)]

    def arguments(self, *arguments: str) -> list[str]:
        """Return the arguments of a verb, those for this archive's database and site files added."""
        return [*arguments, "--db", self.database, "--sites", str(self.folder)]

    def crawl(self, *arguments: str, env: dict[str, str] | None = None) -> Ended:
        """Crawl the site, or what the arguments say, to the end."""
        return self.run("crawl", *(arguments or (self.name,)), env=env)

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> Ended:
        """Run a verb to its end."""
        return forked.run(self.arguments(*arguments), folder=self.folder, env=env)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with self._connected() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def change(self, statement: str) -> None:
        """Change the archive."""
        with self._connected() as connection:
            connection.execute(text(statement))

    def pause_hours(self) -> list[float]:
        """Return for how many hours each host was left alone when that was noted."""
        moments = self.rows("SELECT paused_until, updated_at FROM hosts")
        pauses = [datetime.fromisoformat(until) - datetime.fromisoformat(noted) for until, noted in moments]
        return [round(pause / timedelta(hours=1), 2) for pause in pauses]

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        engine = create_engine(archive_url(self.database))
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    def outcome(self, path: str) -> tuple[str, str | None]:
        """Return state and reason of the page with a path."""
        ((state, reason),) = self.rows(f"SELECT state, reason FROM pages WHERE url LIKE '%{path}'")
        return state, reason
