"""Redirects stay on the site: one to another site's host is an outcome, not an article."""

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest


class RedirectedElsewhereError(IgnoreRequest):
    """A page of the site redirects to another host."""


class SameSiteRedirectMiddleware(RedirectMiddleware):
    """Follows redirects among the hosts of the request's site, named in its meta as `site_hosts`.

    A request without `site_hosts` (robots.txt, `scrapy shell`) is redirected as Scrapy does.
    """

    def handle_referer(self, request: Request, response: Any) -> None:  # noqa: ARG002  (Scrapy's interface)
        """Send no Referer, as everywhere."""
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """No referer middleware is wanted, and none needs to be warned about."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        hosts = request.meta.get("site_hosts")
        host = urlsplit(redirected.url).hostname or ""
        if hosts is not None and host not in hosts:
            raise RedirectedElsewhereError(f"redirects to another site: {redirected.url}")
        return super()._redirect(redirected, request, reason)
