"""Runs before Django's settings are read: starts the servers, so that settings find a database of the tests' own."""

import contextlib
import gc
import os
import sys

import pytest

from childprotect.local import keeper

from . import machine, order

_held = contextlib.ExitStack()


def strict():
    """On CI and as root everything can be installed, so nothing may be skipped."""
    return os.environ.get("CI", "").lower() == "true" or os.geteuid() == 0


def compile_once():
    """Dozens of programs start from the same few hundred modules, each half a second later where none keeps them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    compile_once()
    data = machine.data_dir()
    _held.enter_context(keeper.session(data))
    first = "PYTEST_XDIST_WORKER" not in os.environ
    if first:
        machine.drop_abandoned()
    (data / "static").mkdir(exist_ok=True)
    found = keeper.found(data)
    found.pop("SUPERUSER_URL")
    os.environ.update(found)
    os.environ.update(
        DATA_DIR=str(data),
        CHILDPROTECT_TESTING="1",
        CHILDPROTECT_DB_ROLE="app",
        SECOND_FACTOR="off",  # the cast signs in by password; the tests of the second factor switch it on
        DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's loop runs in the test's own thread
    )
    os.environ.pop("DEMO", None)
    if first and getattr(early_config.known_args_namespace, "numprocesses", None):
        _held.callback(machine.build_aside().wait)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    hands = getattr(config, "workerinput", {}).get("workercount", 1)
    if hands > 1:
        items[:] = order.deal(items, hands)


def pytest_collection_finish(session):
    """What is imported by now stays: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config):
    _held.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if strict() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as a failure here: {report.longrepr}"
    return report
