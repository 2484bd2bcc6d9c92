"""Reprints: which articles of different sites are one text, found when an article is stored."""
