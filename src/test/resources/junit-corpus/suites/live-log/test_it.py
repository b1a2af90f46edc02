import logging


def test_one():
    logging.error("tests/test_it.py::test_one is fine, and so is [::1]:8443")
    logging.warning("FAILED tests/test_it.py::test_none")


def test_two():
    print("ERROR tests/test_it.py::test_two - said by a test")
    print("tests/test_it.py::test_none FAILED")
