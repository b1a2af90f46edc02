# Runs inside the candidate's environment, isolated (-I). Prints one JSON object; whatever an import prints goes to
# standard error instead.
import json
import os
import sys

answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def metadata(distribution, events):
    from importlib import metadata as installed

    found = {}
    try:
        own = installed.distribution(distribution)
        found["version"] = own.version
        found["place"] = os.path.abspath(str(own.locate_file("")))
        found["requires"] = sorted(own.requires or [])
    except installed.PackageNotFoundError:
        pass
    if events:
        try:
            found["events"] = installed.version(events)
        except installed.PackageNotFoundError:
            pass
    return found


def module(name):
    import importlib

    try:
        file = getattr(importlib.import_module(name), "__file__", None)
    except BaseException as problem:
        return {"error": f"{type(problem).__name__}: {problem}"[:300]}
    return {"file": os.path.abspath(file)} if file else {"error": "has no file"}


question, name, more = sys.argv[1:4]
json.dump(metadata(name, more) if question == "metadata" else module(name), answer)
answer.close()
