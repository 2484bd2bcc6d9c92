"""Confirming and mending a site: a page or two fetched as a crawl would, read, and told rule by rule."""
