"""One module a CMS family: how its list pages, paging and articles look."""
