# The commands people type; CI calls the same ones.
.PHONY: run bot test suites check lock format bench site env env-test clean help

VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Compiled once: else each process that the tests start compiles all it imports.
unexport PYTHONDONTWRITEBYTECODE
# There are as many workers as cores: threads of FAISS and PyTorch beside them only wait spinning.
test suites: export OMP_NUM_THREADS = 1
export PULLQUOTE_DATA ?= data
QUESTION ?= which regions would Microsoft take over?

run: env  ## index the sample articles, answer a question, then ask on
	@$(BIN)/pullquote add articles
	@$(BIN)/pullquote ask --more "$(QUESTION)"

bot: env  ## run the Discord bot; it needs a token in .env
	@$(BIN)/pullquote-bot

test: env-test  ## pass the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

suites: env-test  ## pass the long suites: kills, leaks, bounds, 10,000 hostile files
	@$(BIN)/python -m benchmarks.hostile --count 10000
	@$(BIN)/python -m pytest -m slow -n auto --dist worksteal

check: env-test  ## lint, format, types, and which way imports run
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

lock: env-test $(VENV)/.installed-docs  ## lock the packages that are installed, with hashes
	@$(BIN)/python .ci/lock.py

bench: env-test  ## measure quality, dates and timelines; EVAL=DIR says where the data lies
	@test -d "$(EVAL)" || { echo "Say where the evaluation data lies: make bench EVAL=DIR" >&2; exit 2; }
	@$(BIN)/python -m benchmarks.quality --xquad $(EVAL)/xquad_visible.json --news $(EVAL)/news_visible
	@$(BIN)/python -m benchmarks.own_words
	@$(BIN)/python -m benchmarks.dates --timebank $(EVAL)/timebank --wikiwars $(EVAL)/wikiwars
	@$(BIN)/python -m benchmarks.timeline $(EVAL)/t17

format: env-test  ## format the code and mend what lint can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

site: $(VENV)/.installed-docs  ## build the pages as a site in site/
	@$(BIN)/python -m mkdocs build --quiet --strict --config-file docs/site/mkdocs.yml

env: $(VENV)/.installed  ## make the environment in .venv
env-test: $(VENV)/.installed-test

$(VENV)/.installed: pyproject.toml .ci/install .ci/requirements.lock .ci/tools.lock
	@.ci/install $(VENV) "."
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@.ci/install $(VENV) ".[test]"
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	@.ci/install $(VENV) ".[docs]"
	@touch $@

clean:  ## remove the environment; your library in data/ stays
	@rm -rf $(VENV)

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'
