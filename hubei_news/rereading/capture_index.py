"""What WARC files hold of the sites: captures in the order of time, found by URL, moment and digest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from hubei_news.canonical_url import canonical_url
from hubei_news.cms.list_url import not_article_address
from hubei_news.errors import InputError
from hubei_news.originals.foreign import Capture, Unreadable, look_through
from hubei_news.sites.match import site_of_url
from hubei_news.sites.model import Site

HTML = ("text/html", "application/xhtml", "application/json", "text/plain", "application/octet-stream")
"""How the content types of pages begin; some servers call them the strangest of these."""

OTHER_HOSTS = "of other hosts"

NO_ARTICLES = {"list": "list pages of channels", "home": "home pages of sites"}
"""What is passed over because its address is no article's, by kind."""

SAME_SECOND = timedelta(seconds=1)
"""Dates in revisit records are often cut to the second."""

FAST_CLOCKS = timedelta(days=1)
"""By how much a capture may be dated later than now: clocks that run fast, local time written as UTC."""

FUTURE = "dated in the future"


@dataclass(frozen=True, slots=True)
class PageCapture:
    """A capture of a page of a site: its canonical URL, and the response that holds its bytes.

    `body` is the capture itself, another one for a revisit, None if that one is in none of the files.
    """

    url: str
    site: Site
    capture: Capture
    body: Capture | None


class CaptureIndex:
    """The captures of files; `counts` says how many were passed over, and why; `errors` what broke."""

    def __init__(self, files: Iterable[Path], sites: Mapping[str, Site]) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[str] = []
        self._hosts = {host: site for site in sites.values() for host in site.hosts}
        self._sites = sites
        self._found: list[tuple[str, Site, Capture]] = []
        self._by_url: defaultdict[str, list[Capture]] = defaultdict(list)
        self._by_digest: dict[str, Capture] = {}
        self._latest = datetime.now(UTC) + FAST_CLOCKS
        for file in files:
            self._add_file(file)
        self._found.sort(key=lambda one: (one[2].captured_at, one[0]))

    def pages(self) -> Iterator[PageCapture]:
        """Yield the captures of pages in the order of time."""
        for url, site, capture in self._found:
            body = capture if capture.kind == "response" else self._repeated(capture)
            yield PageCapture(url, site, capture, body)

    def of_url(self, url: str) -> Sequence[Capture]:
        """Return the responses of exactly that URL."""
        return self._by_url.get(urldefrag(url).url, ())

    def nearest(self, url: str, at: datetime) -> Capture | None:
        """Return the response of exactly that URL that was captured nearest to a moment."""
        return min(self.of_url(url), key=lambda one: abs(one.captured_at - at), default=None)

    def __len__(self) -> int:
        return len(self._found)

    def _add_file(self, file: Path) -> None:
        future = self.counts[FUTURE]
        try:
            for found in look_through(file):
                if not isinstance(found, Unreadable):
                    self._add(found)
                elif found.ends:
                    self.errors.append(found.reason)
                else:
                    self.counts[found.reason] += 1
        except InputError as error:
            self.errors.append(str(error))
        if number := self.counts[FUTURE] - future:
            what = "a capture is" if number == 1 else f"{number} captures are"
            self.errors.append(f"{file}: {what} {FUTURE} and passed over: no page is known of a time to come")

    def _add(self, capture: Capture) -> None:
        host = (urlsplit(capture.url).hostname or "") if "//" in capture.url else ""
        site = site_of_url(self._sites.values(), capture.url) if host in self._hosts else None
        reason = None
        if site is None:
            reason = OTHER_HOSTS
        elif capture.status != 200 and not (capture.kind == "revisit" and capture.status == 304):
            reason = f"HTTP {capture.status}"
        elif capture.content_type and not capture.content_type.lower().startswith(HTML):
            reason = "not HTML"
        if reason is not None or site is None:
            self.counts[str(reason)] += 1
            return
        try:
            url = canonical_url(capture.url, site.origins)
        except InputError:
            self.counts["without a usable URL"] += 1
            return
        by_address = not_article_address(site, url)
        if by_address is not None:
            self.counts[NO_ARTICLES[by_address.kind]] += 1
            return
        if capture.captured_at > self._latest:
            self.counts[FUTURE] += 1
            return
        self._found.append((url, site, capture))
        if capture.kind == "response":
            self._by_url[urldefrag(capture.url).url].append(capture)
            if capture.payload_digest:
                self._by_digest.setdefault(capture.payload_digest, capture)

    def _repeated(self, revisit: Capture) -> Capture | None:
        """Return the response that a revisit repeats: by URL and moment, else by its payload's digest."""
        if revisit.refers_to is not None:
            url, moment = revisit.refers_to
            if moment is not None:
                near = self.nearest(url, moment)
                if near is not None and abs(near.captured_at - moment) < SAME_SECOND:
                    return near
        return self._by_digest.get(revisit.payload_digest or "")
