import sys


def test_one(record_property):
    record_property("region", "ams")
    print("printed")
    print("complained", file=sys.stderr)
