"""Tells whether two articles are one text: a reprint, whole, shortened or edited, or only alike."""
