"""Every Scrapy setting that this project changes, each with its reason. See docs/configuration.md."""

import os

from hubei_news import __version__

BOT_NAME = "hubei_news"
SPIDER_LOADER_CLASS = "hubei_news.spiders.loader.SiteSpiderLoader"  # one spider of every site file
SPIDER_MODULES = ["hubei_news.spiders"]
NEWSPIDER_MODULE = "hubei_news.spiders"

# The project's own settings.
HUBEI_NEWS_DB = os.environ.get("HUBEI_NEWS_DB", "data/hubei_news.db")  # path or SQLAlchemy URL
HUBEI_NEWS_SITES = os.environ.get("HUBEI_NEWS_SITES")  # folder with the user's own site files
HUBEI_NEWS_CONTACT = os.environ.get("HUBEI_NEWS_CONTACT")  # address or URL named in the user agent
HUBEI_NEWS_WARC = os.environ.get("HUBEI_NEWS_WARC")  # folder of the WARC files; beside the archive if unset
HUBEI_NEWS_KEEP_ORIGINALS = True  # every response as received goes to WARC files
HUBEI_NEWS_PAGES = None  # at most this many list pages a channel
HUBEI_NEWS_FULL = False  # go on past list pages with nothing new
HUBEI_NEWS_SINCE = None  # YYYY-MM-DD: stop at list pages older than that

# Nothing is lost: the ledger in the archive is the frontier.
SCHEDULER = "hubei_news.frontier.scheduler.LedgerScheduler"
SPIDER_MIDDLEWARES = {"hubei_news.frontier.recorder.OutcomeRecorder": 950}
ITEM_PIPELINES = {
    "hubei_news.pipelines.normalise.NormalisePipeline": 100,
    "hubei_news.pipelines.footer.FooterPipeline": 200,
    "hubei_news.pipelines.store.StorePipeline": 300,
}
FEED_EXPORT_ENCODING = "utf-8"  # `-O out.jsonl` is for reading
FEED_EXPORTERS = {
    "jsonlines": "hubei_news.pipelines.feed.ArticleLinesExporter",
    "jsonl": "hubei_news.pipelines.feed.ArticleLinesExporter",
    "jl": "hubei_news.pipelines.feed.ArticleLinesExporter",
}

# A polite guest.
ROBOTSTXT_OBEY = True  # Scrapy's default is off
ROBOTSTXT_USER_AGENT = "HubeiNewsArchive"
USER_AGENT = f"HubeiNewsArchive/{__version__}"  # the spider adds the contact address
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # one request at a time per host
CONCURRENT_REQUESTS = 16  # over all hosts; more makes no difference (CPU-bound)
DOWNLOAD_DELAY = 5.0  # seconds between requests to a host, times 0.5 to 1.5; site files can ask for more
DOWNLOAD_TIMEOUT = 30  # a page that takes longer than half a minute is tried again later
RETRY_ENABLED = False  # the frontier tries again, and leaves the host alone first
ROBOTSTXT_PARSER = "hubei_news.frontier.robots.MunicipalRobotParser"  # HTML in its place means no rules
EXTENSIONS = {
    "hubei_news.frontier.crawl_delay.CrawlDelay": 0
}  # Scrapy reads Crawl-delay and leaves it at that
TWISTED_DNS_RESOLVER = "hubei_news.frontier.resolver.GuardedResolver"  # public addresses only
HTTPERROR_ALLOW_ALL = True  # the spider turns every status into an outcome; none is dropped on the way
REDIRECT_MAX_TIMES = 5  # a longer chain is a trap
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "hubei_news.frontier.robots.MunicipalRobotsMiddleware": 100,  # unknown rules are no leave
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "hubei_news.frontier.redirect.SameSiteRedirectMiddleware": 600,
    "hubei_news.frontier.capture.OriginalsMiddleware": 890,  # sees every response before it is unpacked
}
METAREFRESH_ENABLED = False  # challenge pages reload themselves; a page is what the server answered

# A body of 10 MiB is no news page; a gzip bomb of 1 MB unpacked to 1 GB with Scrapy's default.
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # only http and https
DOWNLOAD_VERIFY_CERTIFICATES = True  # an archive must know whom it heard; Scrapy's default is off

# Nothing listens, nothing is remembered, nothing is told.
TELNETCONSOLE_ENABLED = False  # a port that runs code
REMOTE_CONTROL_ENABLED = False  # the same over HTTP
COOKIES_ENABLED = False  # municipal news needs no session
REFERER_ENABLED = False  # where we come from is nobody's business
HTTPPROXY_ENABLED = False  # through a proxy the network guard could not see addresses

# Speed, measured: 8 instead of 100 tasks a response take 1.9 instead of 3.0 CPU ms an item.
CONCURRENT_ITEMS = 8
WARN_ON_GENERATOR_RETURN_VALUE = False  # parses the callback's source again for every response: 10 ms each

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # stored as sent: what every reader of WARC files can undo
}
LOG_LEVEL = "INFO"
MEMUSAGE_ENABLED = False
