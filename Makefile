# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo test check format docs clean

demo: $(INSTALLED)  ## install, then crawl the demo site on loopback into data/demo.db
	$(BIN)/hubei-news demo

test: $(INSTALLED) check  ## install, then every check and every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(INSTALLED)  ## rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(INSTALLED)  ## write what is made from code: the command line, the sites, the schema of exports
	$(BIN)/python -m hubei_news.cli.reference docs/cli.md
	$(BIN)/python -m hubei_news.sites.overview docs/sites.md
	$(BIN)/python -m hubei_news.archive.export.schema_page docs/schema.md

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,postgres,parquet]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
