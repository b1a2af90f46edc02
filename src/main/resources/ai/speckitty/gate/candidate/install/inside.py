# Runs inside the candidate's environment, isolated (-I). Prints one JSON object; whatever an import prints goes to
# standard error instead.
import json
import os
import sys

answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


ANSWER = {"version": None, "place": None, "events": None, "requires": [], "file": None, "error": None}


def metadata(distribution, events):
    from importlib import metadata as installed

    try:
        own = installed.distribution(distribution)
        yield "version", own.version
        yield "place", os.path.abspath(str(own.locate_file("")))
        yield "requires", sorted(own.requires or [])
    except installed.PackageNotFoundError:
        pass
    if events:
        try:
            yield "events", installed.version(events)
        except installed.PackageNotFoundError:
            pass


def module(name, _):
    import importlib

    try:
        file = getattr(importlib.import_module(name), "__file__", None)
    except BaseException as problem:
        yield "error", f"{type(problem).__name__}: {problem}"[:300]
    else:
        yield ("file", os.path.abspath(file)) if file else ("error", "has no file")


question, *about = sys.argv[1:4]
json.dump({**ANSWER, **dict({"metadata": metadata, "import": module}[question](*about))}, answer)
answer.close()
