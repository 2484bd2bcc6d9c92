"""One TOML file a site, the model that validates it, and the registry that finds it."""
