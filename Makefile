# Every command of the project. CI and the README call these and nothing else.
# The first run sets up what is missing; see scripts/setup.sh.

# Node.js and Java are in .venv where the machine has none.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

PORT ?= 8000
PYTHON := .venv/bin/python
# LANG is set in every shell, so only `make dev LANG=ar` counts.
DEV_LANG := $(if $(filter command line,$(origin LANG)),$(LANG),en)

# Whole files to each worker: a file shares its server, its runtime, its walk through all answers. In their own order:
# the long ones in browsers first. Three workers on two cores: a browser test waits for two thirds of its time.
SIDE_BY_SIDE := -n 3 --dist loadfile --no-loadscope-reorder
# The whole translation check ran before.
CHECKED := --deselect tests/unit/translate/test_checking.py::test_the_translations_of_this_project_have_no_problem
# What law and words need.
LAW_AND_WORDS := tests/unit/checker tests/unit/guide tests/unit/publish tests/unit/translate \
	tests/unit/test_approve.py tests/unit/test_law_review.py tests/unit/test_documents.py $(CHECKED)

.PHONY: again help serve dev quick test daily fuzz build check code words status approve changes audit law-review law-reviewed law-due next-pyodide bench screens \
	engine reproducible fresh red issue lock clean
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

serve: build ## Build the site and show it at http://127.0.0.1:8000/wegwijs/ (another port: PORT=8001)
	@$(PYTHON) -m scripts.serve --port $(PORT)

dev: build/ready ## Edit one language with live reload: make dev LANG=ar
	@$(PYTHON) -m scripts.dev $(DEV_LANG) --port $(PORT)

build: build/ready ## Build the whole site into site/
	@$(PYTHON) -m scripts.build

quick: build/ready-test ## See in two minutes whether law and words are right, in one language: make quick LANG=ar
	@$(PYTHON) -m scripts.translate check $(filter-out en,$(DEV_LANG))
	@$(PYTHON) -m scripts.build --only $(DEV_LANG)
	@$(PYTHON) -m pytest -q $(SIDE_BY_SIDE) -m "not sweep" $(LAW_AND_WORDS)
	@WEGWIJS_ONLY=$(DEV_LANG) WEGWIJS_SITE=build/quick $(PYTHON) -m pytest -q $(SIDE_BY_SIDE) -m "not sweep" tests/site

test: build/ready-test check build ## Run every test, browsers included
	@$(PYTHON) -m pytest $(SIDE_BY_SIDE) $(CHECKED)

# No browser but for the journeys: a browser has its own clock, and gets the files that it was tested with.
daily: build/ready-test build ## Test what another day can change in a source of which every test has passed
	@$(PYTHON) -m pytest $(SIDE_BY_SIDE) $(CHECKED) tests/unit tests/site tests/browser/test_journeys.py

check: code words ## Check code, workflows and translations

code: build/ready-check ## Check code and workflows
	@$(if $(GITHUB_ACTIONS),echo "::add-matcher::.github/mypy.json")
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(PYTHON) -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(PYTHON) -m check_jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
	@$(PYTHON) -m check_jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	@.venv/bin/zizmor --offline --quiet $(if $(GITHUB_ACTIONS),--format github) .github/workflows .github/dependabot.yml

fuzz: build/ready-test ## Try 100,000 requests, 10,000 commands, 2,000 spoilt facts and 2,400 spoilt translations (a quarter of an hour)
	@WEGWIJS_FUZZ=all $(PYTHON) -m pytest -q $(SIDE_BY_SIDE) tests/fuzz

words: build/ready ## Check every translation, and nothing else
	@$(PYTHON) -m scripts.translate check

status: build/ready ## Show how far each language is
	@$(PYTHON) -m scripts.translate status

approve: build/ready ## Renew the approved answers of the checker, to be reviewed line by line
	@$(PYTHON) -m scripts.approve

changes: build/ready ## Print which approved answers changed since the last tag, and for whom: FROM=v1.0, TO=v1.1; RELEASE=DAY also tells readers
	@$(PYTHON) -m scripts.answer_changes $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(RELEASE),--release $(RELEASE))

law-review: build/ready ## Print every fact to tick off, and what changed since the last review or FROM=v1.0 (FORMAT=csv: a table)
	@$(PYTHON) -m scripts.law_review $(if $(filter csv,$(FORMAT)),--csv) $(if $(FROM),--from $(FROM))

audit: build/ready ## List the locked packages that have a known fault
	@$(PYTHON) -m scripts.audit

law-reviewed: build/ready ## Remember the law of today as reviewed: what `make law-review` says changed is counted from then on
	@$(PYTHON) -m scripts.law_review --done

law-due: build/ready ## List what somebody should read again: old facts, days of decrees that end, addresses that do not answer
	@$(PYTHON) -m scripts.guide.law_due

next-pyodide: build/ready ## Try the newest Pyodide in a copy, and see what breaks
	@sh scripts/runtime/next.sh

bench: build/ready-test build ## Measure bytes and times against stock Material and stock Pyodide: bench/results.md (QUICK=1: fewer runs)
	@$(PYTHON) -m scripts.bench $(if $(QUICK),--quick)

screens: build/ready-test build ## Take the pictures of the site again: docs/screenshots
	@$(PYTHON) -m scripts.screens

engine: build ## Build the pages with another engine and without Material too, and compare
	@$(PYTHON) -m scripts.publish.other_engine

reproducible: build/ready ## Build the last commit twice, in two places and for two days, and compare (DAYS="2026-12-31 2027-01-01")
	@$(PYTHON) -m scripts.publish.reproducible $(DAYS)

fresh: ## Build a fresh clone of the last commit in an empty home and serve it; minutes for bench/fresh.md (TEST=1, HIDE="node java")
	@TEST="$(TEST)" HIDE="$(HIDE)" sh scripts/fresh.sh

red: ## Print a line for an issue, unless PUBLISHED=success (of a workflow: RUN, its address)
	@[ "$(PUBLISHED)" = success ] || echo "- [ ] The site was not built again on $$(date -u +%F): $(RUN)"

issue: ## Keep one open issue at GitHub with a list (of a workflow): make issue TITLE="To read again" FILE=list.md
	@sh scripts/issue.sh "$(TITLE)" "$(FILE)"

lock: build/ready ## Renew the requirements*.lock from pyproject.toml
	@$(PYTHON) -m scripts.lock

clean: ## Remove everything that was built
	rm -rf build site

# What was set up and is gone is set up again.
ifeq ($(and $(wildcard .venv/bin/python),$(wildcard node_modules)),)
build/ready build/ready-check build/ready-test: again
endif
again: ;

LOCKS := requirements.lock requirements-tools.lock package.json package-lock.json scripts/setup.sh

build/ready: $(LOCKS)
	@sh scripts/setup.sh build

build/ready-check: $(LOCKS) requirements-test.lock
	@sh scripts/setup.sh check

build/ready-test: $(LOCKS) requirements-test.lock
	@sh scripts/setup.sh test
