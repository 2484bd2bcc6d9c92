"""The archive of Hubei's municipal news: crawl, clean, keep, search."""

__version__ = "0.1.0"
