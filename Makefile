# `make kit` and `make test` install what is missing; the other targets expect one of them to have
# run. Another Python than python3: make kit PYTHON=python3.12

python := .venv/bin/python

.PHONY: help kit kits test pytest lint gallery bench messages lock clean

help: ## what make can do here
	@sed -n 's/^\([a-z]*\): .*## /make \1\t/p' Makefile | expand -t 16

kit: ## install what is missing and build the kit of the 3-day training into output/
	@scripts/setup kit
	$(python) build.py

test: ## install what is missing and run the checks and tests, in parallel
	@scripts/setup test
	@$(MAKE) --no-print-directory --keep-going lint pytest

pytest:
	$(python) -m pytest

kits: ## after make test: check every PDF of all courses, as CI does
	$(python) -m pytest tests/kits --kits

lint: ## check style and types of the code
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy

gallery: ## ten kinds of pages in every edition and a slide of every layout, into output/gallery/
	$(python) scripts/gallery.py

bench: ## install what is missing, run all benchmarks, write benchmarks/results.md. QUICK=1: one run
	@scripts/setup bench
	$(python) -m benchmarks $(if $(QUICK),--quick)

messages: ## bring the catalogues of messages up to date after texts have changed
	$(python) scripts/messages.py

lock: ## write the locks after pyproject.toml has changed; needs uv. UPGRADE=--upgrade: newer versions
	uv pip compile $(UPGRADE) --quiet --universal --generate-hashes pyproject.toml \
	    -o requirements.lock
	uv pip compile $(UPGRADE) --quiet --universal --generate-hashes pyproject.toml --extra dev \
	    -o requirements-dev.lock
	uv pip compile $(UPGRADE) --quiet --universal --generate-hashes pyproject.toml --extra bench \
	    -o requirements-bench.lock

clean: ## remove what was made: output/, caches; .venv stays
	find output -mindepth 1 ! -path output/README.md -delete
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
