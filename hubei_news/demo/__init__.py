"""The demo site: its pages and the loopback server that serves them."""
