"""The loopback server behind `MappedHandler`: many hosts, each answered by a function."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[str], bytes | None]
"""From a path with its query to the body, None for 404."""


@dataclass
class MappedServer:
    """The hosts that are served, and how often each address was asked for."""

    hosts: dict[str, Answer]
    port: int = 0
    requests: Counter[str] = field(default_factory=Counter)


@contextmanager
def serve_hosts(hosts: dict[str, Answer]) -> Iterator[MappedServer]:
    """Serve the hosts on a free loopback port while the context lasts."""
    mapped = MappedServer(hosts)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"]
            mapped.requests[host + self.path] += 1
            answer = mapped.hosts.get(host)
            body = answer(self.path) if answer is not None else None
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                return  # a crawl that was killed

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # many sites at once; five waiting connections are soon too few
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        mapped.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield mapped
        finally:
            server.shutdown()
            thread.join()
