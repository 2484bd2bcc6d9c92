"""The URL ledger as Scrapy's scheduler: what is due next, and what became of it."""
