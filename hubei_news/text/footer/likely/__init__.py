"""Lines of a page that no rule knows, told by how they are worded and where they stand together."""
