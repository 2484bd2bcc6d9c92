"""The demo site: three channels of different look, served on loopback (see `data/demo/README.md`)."""

from hubei_news.demo.server import DemoSite, serve_demo

__all__ = ["DemoSite", "serve_demo"]
