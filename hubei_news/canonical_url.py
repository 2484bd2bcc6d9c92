"""One spelling per URL, so that one article is one row of the ledger."""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from hubei_news.errors import InputError

Origin = tuple[Literal["http", "https"], str]
"""Under which scheme and host (with port, where it is not the default one) a host's pages are written."""

DEFAULT_PORTS = {"http": 80, "https": 443}

DEFAULT_DOCUMENTS = frozenset(
    {"index.html", "index.htm", "index.shtml", "default.html", "default.htm", "default.shtml"}
)
"""File names that web servers answer for a bare directory. Not `index.jhtml` and the like: a servlet mapped
to a suffix does not answer without it."""

TRACKING_PARAMETERS = frozenset(
    {
        "_share_from",
        "collcc",
        "isappinstalled",
        "nsukey",
        "scene",
        "share_from",
        "share_source",
        "share_token",
        "sharetype",
        "spm",
        "tdsourcetag",
        "wxfrom",
        "wxshare",
    }
)
"""Query parameters, in lower case, that say how a reader came and never which page is meant."""

TRACKING_PREFIXES = ("utm_", "hmsr", "hmpl", "hmcu", "hmkw", "hmci")
"""Beginnings of such names: Google's campaign parameters and Baidu's."""

WECHAT_FROM = frozenset({"timeline", "singlemessage", "groupmessage", "message", "weixin", "wechat"})
"""What WeChat writes into `from`; with other values the parameter may choose the page, so it stays."""

MOBILE_TWINS: Mapping[str, str] = {
    "m.hbtv.com.cn": "news.hbtv.com.cn",
    "m.cnhubei.com": "www.cnhubei.com",
    "m.cjn.cn": "www.cjn.cn",
}
"""Hosts that show the same path for phones. A site file adds its own under `aliases`."""

_LINE_BREAKS = re.compile(r"[\t\r\n]")
_SESSION_ID = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_UNRESERVED_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?")
_SAFE = "/:@!$&'()*+,;=~-._%"
MAXIMUM_LENGTH = 4096


def canonical_url(url: str, origins: Mapping[str, Origin] | None = None) -> str:
    """Return the one spelling of an absolute http or https URL.

    Scheme and host in lower case, no default port, no fragment, no default document (`index.html`), no
    tracking parameter, no session id, no `.` and `..` in the path, escapes in one form (RFC 3986, section
    6.2.2), the desktop host of a mobile twin. The order of the query stays: a server may heed it.
    `origins` (from `Site.origins`) also settles the scheme and the alias hosts of a known site.
    Raises `InputError` for what is malformed, has no host, or is neither http nor https.
    """
    scheme, host, port, path, query = _split(url)
    host = MOBILE_TWINS.get(host, host)
    netloc = host if port in {None, DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    if origins and host in origins and port in {None, 80, 443}:
        scheme, netloc = origins[host]
    path = _clean_path(path)
    query = _clean_query(query)
    return f"{scheme}://{netloc}{path}{'?' + query if query else ''}"


def host_of(url: str) -> str:
    """Return the host of a URL as canonical URLs write it: lower case, a port only where it is unusual."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower()
    usual = f":{DEFAULT_PORTS.get(parts.scheme.lower(), '')}"
    return host.removesuffix(usual) if usual != ":" else host


def _split(url: str) -> tuple[str, str, int | None, str, str]:
    shown = f"{url[:120]}…" if len(url) > 120 else url
    stripped = _LINE_BREAKS.sub("", url.strip())
    if not stripped:
        raise InputError("the URL is empty; give an absolute http or https URL")
    if len(stripped) > MAXIMUM_LENGTH:
        raise InputError(f"URL is longer than {MAXIMUM_LENGTH} characters: {shown!r}")
    if any(character != " " and not character.isprintable() for character in stripped):
        raise InputError(f"malformed URL (control characters inside): {shown!r}")
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError as error:
        raise InputError(f"malformed URL ({error}): {shown!r}") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise InputError(f"not an http or https URL: {shown!r}")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"a URL with a user name is not fetched: {shown!r}")
    return scheme, _clean_host(parts.hostname, shown), port, parts.path, parts.query


def _clean_host(host: str | None, shown: str) -> str:
    if not host:
        raise InputError(f"malformed URL (no host): {shown!r}")
    if ":" in host:
        return f"[{host.lower()}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise InputError(f"malformed URL (host name): {shown!r}") from None
    host = host.lower()
    if not _HOST.fullmatch(host) or ".." in host:
        raise InputError(f"malformed URL (host name): {shown!r}")
    return host.rstrip(".")


def _clean_path(path: str) -> str:
    path = _SESSION_ID.sub("", _normalise_escapes(path)) or "/"
    kept: list[str] = []
    segments = path.split("/")[1:]
    for position, segment in enumerate(segments):
        if segment in {".", ".."}:
            if segment == ".." and kept:
                kept.pop()
            if position == len(segments) - 1:
                kept.append("")
        else:
            kept.append(segment)
    if kept and kept[-1].lower() in DEFAULT_DOCUMENTS:
        kept[-1] = ""
    return "/" + "/".join(kept)


def _clean_query(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _is_tracking(part)]
    return _normalise_escapes("&".join(kept), also_safe="?[]{}|")


def _is_tracking(part: str) -> bool:
    name, _, value = part.partition("=")
    name = unquote(name).lower()
    if name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES):
        return True
    return name == "from" and value.lower() in WECHAT_FROM


def _normalise_escapes(text: str, also_safe: str = "") -> str:
    """Escape what must be, in upper case, and nothing that need not be."""

    def unescape(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        if character.isascii() and (character.isalnum() or character in "-._~"):
            return character
        return found[0].upper()

    stray = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(_UNRESERVED_ESCAPE.sub(unescape, stray), safe=_SAFE + also_safe)
