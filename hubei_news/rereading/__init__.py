"""Stored responses through today's rules: our own originals again, and other people's WARC files."""
