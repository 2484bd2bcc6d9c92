"""A download handler that asks a loopback server for every host: real names, real site files, no network."""

import os
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from hubei_news.frontier.guard import allow_private_hosts

PORT_VARIABLE = "HUBEI_NEWS_TEST_PORT"


class MappedHandler(HTTP11DownloadHandler):
    """Sends each request to 127.0.0.1, the host it meant in the Host header; http stands for https too."""

    async def download_request(self, request: Request) -> Response:
        """Fetch from the loopback server; the response carries the URL that was asked for."""
        allow_private_hosts({"127.0.0.1"})
        parts = urlsplit(request.url)
        mapped = parts._replace(scheme="http", netloc=f"127.0.0.1:{os.environ[PORT_VARIABLE]}").geturl()
        response = await super().download_request(
            request.replace(url=mapped, headers={**request.headers, "Host": parts.netloc})
        )
        return response.replace(url=request.url)
