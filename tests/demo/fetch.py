"""A plain HTTP client for these tests: status, headers and bytes, no redirects, no decoding."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask once, on a connection of its own."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        return ask(connection, parts.path, method, headers)
    finally:
        connection.close()


def ask(
    connection: HTTPConnection, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Answer:
    """Ask on an open connection."""
    connection.request(method, path, headers=dict(headers or {}))
    response = connection.getresponse()
    return Answer(response.status, dict(response.getheaders()), response.read())
