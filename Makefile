# make study: set up and drill.   make test: set up and run every check.   A second run installs nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: study test check types gates compiled fast long clean index pins signatures picture
.DELETE_ON_ERROR:

study: $(VENV)/.for-study
	@$(BIN)/studykit study

test: $(VENV)/.for-test
	@.ci/system-packages
	@$(MAKE) --no-print-directory check

check:
	@$(MAKE) --no-print-directory --jobs=2 types gates compiled
	$(BIN)/pytest -n auto --dist loadgroup

types:
	$(BIN)/mypy

gates:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

# While mypy runs alone, once for all processes of pytest: each would compile every test with what it tells of asserts.
# What is wrong with a test they will say.
compiled:
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --collect-only -q -q > /dev/null 2>&1 || true

# What takes a minute or so: before each commit.
fast:
	$(BIN)/pytest -n auto --dist loadgroup -m "not slow"

# What takes hours, and CI does not run: a thousand questions of each model at each level, one beside the other;
# damage of all sorts.
long: $(VENV)/.for-test
	$(BIN)/studykit items stress --all
	$(BIN)/studykit items stress --beliefs -n 200
	$(BIN)/python -m tests.long.mutated_decks --mutations 20000
	$(BIN)/python -m tests.long.fuzzed_answers --answers 100000
	$(BIN)/python -m tests.long.damaged_databases --damages 2000
	$(BIN)/python -m tests.long.killed_processes --kills 1000
	for script in start items export figures memory next_card reviews; do \
	  $(BIN)/python benchmarks/$$script.py || exit 1; done

# Writes anew what each subject's index says of its files, that of the example too.
index: $(VENV)/.for-study
	$(BIN)/python -m studykit.engine.write_index
	PYTHONPATH=docs/adding/subject $(BIN)/python -c \
	  'from elimination import SUBJECT; from studykit.engine.catalog import CATALOG; CATALOG.add(SUBJECT); \
	  from studykit.engine.write_index import main; main(["elimination"])'

# Writes anew what each version of each model asks; refused where a version asks something else than before.
pins: $(VENV)/.for-test
	$(BIN)/python -m tests.subjects.pinned

# Writes anew in how many questions of each level a wrong answer shows each belief.
signatures: $(VENV)/.for-test
	$(BIN)/python -m tests.subjects.signatures

# Draws the picture in the README anew.
picture: $(VENV)/.for-test
	$(BIN)/python docs/picture.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "studykit needs Python 3.11 or newer; set PYTHON=/path/to/it." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing (on Debian: apt-get install python3-venv)." >&2; exit 1; }

$(VENV)/.for-study: $(BIN)/python pyproject.toml
	@echo "Setting up $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q studykit
	@touch $@

$(VENV)/.for-test: $(VENV)/.for-study $(VENV)/brian2/.made
	@echo "Adding what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

# A witness of the simulations that needs an older numpy, and so an environment of its own.
$(VENV)/brian2/.made: $(BIN)/python pyproject.toml
	@echo "Adding Brian2 …"
	@$(BIN)/python -m venv $(VENV)/brian2
	@$(VENV)/brian2/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)/brian2/bin/python -m pip install --quiet --disable-pip-version-check --group brian2
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
