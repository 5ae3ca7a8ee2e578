# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
# Nothing but Python (3.11 or newer) and make is needed; everything else is installed into .venv.

PORT ?= 8000
HOST ?= 127.0.0.1
# The first Python that is new enough; without one, python3, which then says what is needed.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; \
	done; echo python3)
# Which site backup and restore work on: that of the environment, else the demo.
SETTINGS ?= $(or $(DJANGO_SETTINGS_MODULE),site_cms.settings.demo)

RUN := .venv/bin/python
MANAGE := $(RUN) manage.py
DEV := DATA_DIR=data-dev DJANGO_SETTINGS_MODULE=site_cms.settings.development
SOURCES := site_cms register_pages home search tests requirements manage.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo dev test test-quick test-sqlite test-postgres test-browser drills drills-long check format messages \
	requirements backup restore lighthouse install install-dev install-gates

help: ## what each command does
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

demo: install ## the register with its demo municipality, on http://127.0.0.1:8000/ (PORT= and HOST= change that)
	@DJANGO_SETTINGS_MODULE=site_cms.settings.demo HOST="$(HOST)" PORT="$(PORT)" $(MANAGE) demo

dev: install-dev ## the same for developers: reloads, shows errors, data in data-dev/
	@$(DEV) HOST="$(HOST)" PORT="$(PORT)" $(MANAGE) demo --dev

test: install-gates ## the whole suite, on SQLite and on PostgreSQL, and what did not run
	@$(RUN) -m tests.groups

test-quick: install-dev ## the loop while working: what is quick, on SQLite, on every core (ARGS= goes to pytest)
	@$(RUN) -m tests.groups quick $(ARGS)

test-sqlite: install-dev ## the suite on SQLite only (ARGS= goes to pytest)
	@$(RUN) -m tests.groups sqlite $(ARGS)

test-postgres: install-dev ## the suite on PostgreSQL only (ARGS= goes to pytest)
	@$(RUN) -m tests.groups postgres $(ARGS)

test-browser: install-gates ## the browser tests only (ARGS= goes to pytest)
	@$(RUN) -m tests.groups browser $(ARGS)

drills: install-dev ## breaks the site on purpose, on both databases, and counts; figures in data/drills.json (see docs/drills.md)
	@mkdir -p data && $(RUN) -m tests.drills short --json data/drills.json $(ARGS)

drills-long: install-dev ## the drills that take long as well, about an hour (ARGS= as in ARGS="--on sqlite")
	@mkdir -p data && $(RUN) -m tests.drills long --json data/drills.json $(ARGS)

lighthouse: install-gates ## what Lighthouse says of six page types, as a table (the last part of test)
	@$(RUN) -m tests.groups lighthouse --capture=no $(ARGS)

check: install-dev ## lint, import contracts, migrations, messages, templates, production settings
	@$(RUN) -m tests.checks

format: install-dev ## put the Python sources in the one format
	@.venv/bin/ruff check --fix --quiet $(SOURCES) || true
	@.venv/bin/ruff format $(SOURCES)

messages: install-dev ## collect the interface strings and compile the catalogues (needs gettext)
	@$(DEV) $(MANAGE) collect_messages

requirements: install-dev ## pin the newest allowed packages, with their hashes
	@cd requirements && for part in base dev; do \
		../.venv/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
			--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --annotation-style=line \
			--output-file $$part.txt $$part.in || exit 1; \
	done

backup: install ## the whole site in one dated file in backups/ (SETTINGS= names another site than the demo)
	@DJANGO_SETTINGS_MODULE=$(SETTINGS) $(MANAGE) backup

restore: install ## bring back FILE=, checked row by row; the site must not be running
	@test -n "$(FILE)" || { echo "Say which file: make restore FILE=backups/…" >&2; exit 2; }
	@DJANGO_SETTINGS_MODULE=$(SETTINGS) $(MANAGE) restore "$(FILE)"

install:
	@$(PYTHON) requirements/install.py base

install-dev:
	@$(PYTHON) requirements/install.py dev

# What only the tests in the browser need. Without npm the suite goes on, and says at its end what did not run.
install-gates: install-dev node_modules/.installed

node_modules/.installed: package.json
	@if command -v npm >/dev/null; then \
		npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; \
	fi || echo "The packages of package.json could not be installed; the gates that need them will not run." >&2
