"""Many hosts under their real names, on ports 80 and 443 of a network of our own: no edits of any site file.

A crawl that enters the network resolves the names, passes the network guard, and checks certificates, as it
would on the real ones.
"""

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.cms.crawling.certificate import write_certificate
from tests.own_network.keeper import open_network, why_impossible
from tests.own_network.loopback import PUBLIC
from tests.own_network.names import serve_names

Answer = Callable[[str], bytes | None]
"""From a path with its query to the body, None for 404."""


@dataclass
class ServedHosts:
    """The hosts that are served, how often each address was asked for, and how a crawl gets to them.

    `enter` is the command in front of the crawl's, `authority` the certificate that it has to trust; `secure`
    counts what was asked for by https.
    """

    hosts: dict[str, Answer]
    enter: tuple[str, ...] = ()
    authority: Path = Path()
    requests: Counter[str] = field(default_factory=Counter)
    secure: Counter[str] = field(default_factory=Counter)
    looked_up: set[str] = field(default_factory=set)


@contextmanager
def serve_hosts(hosts: dict[str, Answer], *, certified: Collection[str] = ()) -> Iterator[ServedHosts]:
    """Serve the hosts while the context lasts; every other name is unknown. Skips a test where it cannot.

    The certificate is that of the hosts, or of others that are `certified`.
    """
    if reason := why_impossible():
        pytest.skip(reason)
    served = ServedHosts(hosts)

    def lookup(name: str, _: int) -> tuple[str, ...] | None:
        served.looked_up.add(name)
        return (PUBLIC,) if name in served.hosts else None

    with TemporaryDirectory() as folder, open_network() as network:
        served.enter = network.enter
        served.authority = Path(folder, "certificate.pem")
        key = write_certificate(served.authority, certified or hosts)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(served.authority, key)
        serve_names(network.names, lookup)
        servers = [_Server(served, network.web, None), _Server(served, network.secure, context)]
        threads = [
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in servers
        ]
        for thread in threads:
            thread.start()
        try:
            yield served
        finally:
            for server in servers:
                server.shutdown()
            for thread in threads:
                thread.join()


class _Server(ThreadingHTTPServer):
    """Serves on a socket that listens already, with TLS where a context is given."""

    daemon_threads = True

    def __init__(self, served: ServedHosts, listening: socket, context: ssl.SSLContext | None) -> None:
        super().__init__(listening.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.served = served
        self.context = context

    def get_request(self) -> tuple[socket, Any]:
        """Accept a connection; its handshake is made by the thread that serves it."""
        connection, address = self.socket.accept()
        if self.context is not None:
            connection = self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        served, host = self.server.served, self.headers["Host"]
        served.requests[host + self.path] += 1
        served.secure[host + self.path] += self.server.context is not None
        answer = served.hosts.get(host)
        body = answer(self.path) if answer is not None else None
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ssl.SSLError):
            return  # a crawl that was killed

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""
