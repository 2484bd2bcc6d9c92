"""A network of a test's own: a machine that has public addresses, real ports and names, and no way out."""
