"""Full-text search over the articles: exact for one Chinese character and more, and for words."""
