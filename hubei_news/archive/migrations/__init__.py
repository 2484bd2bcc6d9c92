"""The schema's history, one file a version; run by `hubei_news.archive.migrate` when an archive is opened."""
