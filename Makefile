# Every target starts from nothing: it needs python3 (3.11 or later) and make, and gets the rest from the Python package index.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

TOOLS := .tools
UV := $(shell command -v uv || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --no-sync
# Where the benchmark data lies; a set that is not there is skipped, by name.
DATA ?= ../shared/benchmarks

.PHONY: help setup browser demo test lint format docs floors bench crashtest corpus wheels clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  \1\t\2/' | expand -t 12

$(TOOLS)/bin/uv:
	python3 -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet 'uv>=0.8'

setup: $(filter $(TOOLS)/%,$(UV))  ## make .venv as uv.lock says
	$(UV) sync --locked --quiet

browser:  ## put Chromium on the machine for the tests of the page, where apt-get can
	@if ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi

demo: setup  ## serve the wire of October 1962, ingest, read and link it, and tell the crisis; build/demo/ has the page and the store
	rm -rf build/demo
	$(RUN) standoff demo --db build/demo/standoff.db --html build/demo/thirteen-days.html

lint: setup  ## ruff, mypy and the import contracts
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports --no-cache

format: setup  ## let ruff mend what it can
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

docs: setup  ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict --quiet --clean

floors: setup  ## hold every benchmark figure to its floor, where the data is
	$(UV) run --locked --group bench python -m benchmarks.floors --data $(DATA)

bench: setup  ## run every benchmark beside its peers, and print the tables
	$(UV) run --locked --group bench python -m benchmarks.attribution --data $(DATA)/attribution/polnear/dev
	$(UV) run --locked --group bench python -m benchmarks.claims --data $(DATA)/attribution/factappeal
	$(UV) run --locked --group bench python -m benchmarks.events --data $(DATA)/events/plover_gsr.json
	$(UV) run --locked --group bench python -m benchmarks.events --data $(DATA)/events/petrarch
	$(UV) run --locked --group bench python -m benchmarks.events --data $(DATA)/meantime
	$(UV) run --locked --group bench python -m benchmarks.events --data training/corpora/crisis
	$(UV) run --locked --group bench python -m benchmarks.status --data $(DATA)/factuality/uds_ih2/dev.jsonl
	$(UV) run --locked --group bench python -m benchmarks.status --data training/corpora/crisis
	$(UV) run --locked --group bench python -m benchmarks.mentions --data $(DATA)/gum
	$(UV) run --locked --group bench python -m benchmarks.mentions --data $(DATA)/meantime
	$(UV) run --locked --group bench python -m benchmarks.mentions --data $(DATA)/re3d
	$(UV) run --locked --group bench python -m benchmarks.mentions --data training/corpora/crisis
	$(UV) run --locked --group bench python -m benchmarks.corpus --data training/corpora/crisis
	$(UV) run --locked --group bench python -m benchmarks.speed --data $(DATA)/attribution/polnear/dev/text
	$(UV) run --locked --group bench python -m benchmarks.intake

crashtest: setup  ## kill -9 an ingest at 200 random moments, on SQLite and on PostgreSQL, and see that nothing is lost or doubled
	$(RUN) python -m tests.crash

corpus: setup  ## check the crisis corpus, and print its counts
	$(RUN) python -m training.corpora.counts training/corpora/crisis

wheels: setup  ## build the wheels into dist/
	rm -rf dist
	$(UV) build --all-packages --wheel --quiet --out-dir dist

test: browser lint docs floors  ## everything that must hold before a change lands; pytest comes last
	$(RUN) pytest

clean:  ## remove what was built, and the environments
	rm -rf .venv $(TOOLS) dist build site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
