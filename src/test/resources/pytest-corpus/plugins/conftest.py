import pytest


def pytest_addoption(parser):
    parser.addoption("--more", action="store_true", help="more tests")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes long")


def pytest_collection_modifyitems(config, items):
    items.sort(key=lambda item: item.name)
    if not config.getoption("--more"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="needs --more"))


def pytest_generate_tests(metafunc):
    if "generated" in metafunc.fixturenames:
        metafunc.parametrize("generated", ["x", "y"])


def pytest_runtest_setup(item):
    if item.name == "test_refused":
        pytest.skip("refused by the hook")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" and item.name == "test_healed":
        report.outcome = "passed"


def pytest_sessionfinish(session, exitstatus):
    if getattr(session.config.option, "more", False):
        session.exitstatus = exitstatus
