# make run | test | check | audit | bench | messages | servers      PORT=8000  DATA_DIR=.data
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r
# uv needs a third of pip's time; where it cannot be had, pip does the same.
UV := $(PY) -m uv pip install --quiet --python $(PY) --compile-bytecode --no-deps --require-hashes -r
RUN_STAMP := $(VENV)/run-$(shell sha256sum requirements/run.txt | cut -c1-16)
TEST_STAMP := $(VENV)/test-$(shell sha256sum requirements/test.txt | cut -c1-16)

.PHONY: run servers test check audit bench messages

run: $(RUN_STAMP)
	@CHILDPROTECT_PARENT=$$PPID exec $(PY) -m childprotect.local

servers: $(RUN_STAMP)
	@CHILDPROTECT_PARENT=$$PPID exec $(PY) -m childprotect.local servers

test: $(TEST_STAMP)
	@exec $(PY) -m tests

# A known weakness of a package fails it; without the network that is said, and the tests run.
check: $(TEST_STAMP)
	@$(PY) -m tests.packages || [ $$? -eq 2 ]
	@exec $(PY) -m tests

audit: $(TEST_STAMP)
	@exec $(PY) -m tests.packages

bench: $(TEST_STAMP)
	@exec $(PY) -m bench

messages: $(RUN_STAMP)
	@$(PY) -m django makemessages --locale=vi --no-location --no-wrap --ignore='.*' --ignore='tests/*' --ignore='bench/*'
	@$(PY) -m django compilemessages --ignore='.*'

# A distribution's own Python comes first: it is built by profile, and lies where the servers' account reaches it.
$(RUN_STAMP):
	@echo "Installing the packages into $(VENV)."
	@$(PY) -c '' 2>/dev/null || { \
	  for python in $(PYTHON) /usr/bin/python3.11 python3.11 python3 python3.12 python3.13; do \
	    $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	      && exec $$python -m venv --clear $(VENV); \
	  done; \
	  echo "Python 3.11 with venv is needed. On Debian or Ubuntu: apt install python3.11-venv"; exit 1; }
	@$(PIP) requirements/install.txt 2>/dev/null; $(UV) requirements/run.txt 2>/dev/null || $(PIP) requirements/run.txt
	@touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@echo "Installing the test packages into $(VENV)."
	@$(UV) requirements/test.txt 2>/dev/null || $(PIP) requirements/test.txt
	@# This folder, seen from site-packages, so that .venv/bin/pytest finds it too.
	@echo ../../../.. > $$(echo $(VENV)/lib/python3*/site-packages)/childprotect.pth
	@touch $@
