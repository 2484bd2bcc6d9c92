"""Item pipelines, one class a file: normalise, footer, store."""
