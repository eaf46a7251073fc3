# Huitou. On a machine with git, make and Python 3.11 or newer, `make run` starts the portal and
# `make test` proves it; each sets up what it needs inside this folder first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
UV_VERSION := 0.13.9
READY := $(VENV)/.ready
PACKAGES := api bot config demo domain handlers models scheduler services texts

export UV_PYTHON_DOWNLOADS = never

.PHONY: run test check format bench lock setup clean

run: $(READY)
	@$(BIN)/python -m bot start

test: $(READY)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.gates.requirements_table
	$(BIN)/python -m tests.gates.audit_dependencies

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m benchmarks $(ARGS)

lock: .tools/bin/uv
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --upgrade --group dev pyproject.toml -o requirements.lock

setup: $(READY)

# uv reads the lock file and refuses whatever does not match its hashes.
$(READY): requirements.lock pyproject.toml $(if $(findstring .tools,$(UV)),.tools/bin/uv)
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	@echo "Setting up (once; a minute or two) ..."
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python -e .
	@touch $@

.tools/bin/uv:
	@echo "Fetching uv into .tools ..."
	@$(PYTHON) -m venv .tools || { echo "Python's venv module is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	@.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

clean:
	rm -rf $(VENV) .tools .mypy_cache .pytest_cache .ruff_cache
