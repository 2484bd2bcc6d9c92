"""Redirects stay on the site, and one to the home page is how many sites say that a page is gone."""

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from hubei_news.canonical_url import canonical_url, host_of
from hubei_news.errors import InputError

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class RedirectedElsewhereError(IgnoreRequest):
    """A page of the site redirects to another host."""


class RedirectedHomeError(IgnoreRequest):
    """A page redirects to the home page of its site."""


class RedirectRefusedError(IgnoreRequest):
    """A page redirects to what is never fetched: a file, a URL with a user name, no URL at all."""


class SameSiteRedirectMiddleware(RedirectMiddleware):
    """Follows redirects among the places of the request's site (`Site.places`), its meta's `site_places`.

    A request for `work` of the ledger is not followed home (`site_home`, or the root of any host).
    Other requests (robots.txt, `scrapy shell`) are redirected as Scrapy does, but no request is redirected to
    what is no plain http or https URL.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Any = None,  # noqa: ARG002  (Scrapy's interface)
    ) -> Request | Response:
        """Return the request that a redirect leads to, or the response of what is none."""
        try:
            answer = super().process_response(request, response)
        except ValueError as error:
            raise RedirectRefusedError(f"redirects to a malformed URL: {error}") from error
        if answer is response and response.status in REDIRECTS and "work" in request.meta:
            location = response.headers.get("Location")
            if location is not None:
                target = location.decode("latin-1")
                raise RedirectRefusedError(f"redirects to what is no http or https URL: {target}")
        return answer

    def handle_referer(self, request: Request, response: Any) -> None:  # noqa: ARG002  (Scrapy's interface)
        """Send no Referer, as everywhere."""
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """No referer middleware is wanted, and none needs to be warned about."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        try:
            canonical_url(redirected.url)
        except InputError as error:
            raise RedirectRefusedError(f"redirect refused: {error}") from error
        places = request.meta.get("site_places")
        host = urlsplit(redirected.url).hostname
        here = {host_of(redirected.url), f"{host}:*"}
        if places is not None and here.isdisjoint({*places, host_of(request.url)}):
            raise RedirectedElsewhereError(f"redirects to another site: {redirected.url}")
        if "work" in request.meta and _leads_home(redirected.url, request):
            raise RedirectedHomeError(f"redirects to the home page: {redirected.url}")
        return super()._redirect(redirected, request, reason)


def _leads_home(target: str, request: Request) -> bool:
    """Say whether a redirect leads from another page to a home page: no other service's at that host."""
    try:
        there = canonical_url(target)
        homes = {canonical_url(request.meta["site_home"])} if request.meta.get("site_home") else set()
        asked_for = canonical_url(request.meta["work"].url)
    except InputError:
        return False

    def is_home(url: str) -> bool:
        parts = urlsplit(url)
        same_path_as_home = any(urlsplit(home)[2:] == parts[2:] for home in homes)
        is_root = parts.path == "/" and not parts.query
        return same_path_as_home or (is_root and (parts.port is None or host_of(url) == host_of(asked_for)))

    return is_home(there) and not is_home(asked_for)
