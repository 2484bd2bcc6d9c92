"""Repairs pages of a mirror that printed readings into the text and lost bytes beside them."""
