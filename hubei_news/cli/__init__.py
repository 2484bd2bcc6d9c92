"""The `hubei-news` command, one module a verb."""
