"""Tells a page's furniture from its article and cuts it: the table of rules, and how each end is read."""
