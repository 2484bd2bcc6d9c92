"""Fetched responses as received, in WARC files: written, found again, and mended after a crash."""
