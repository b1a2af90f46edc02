"""Compares Python files as syntax trees. Reads a file of JSON lines, answers each with a JSON line; runs none of the code.

{"op": "compare", "id": 0, "before": path or null, "after": path or null}
    -> {"id": 0, "changes": [{"symbol", "kind", "change", "layer", "note"}], "introduced": [names], "removed": [names],
        "imported": [names]}
{"op": "restore", "id": 1, "before": path, "after": path, "symbols": [...] or null, "mode": "units" or "bodies", "to": path}
    -> {"id": 1, "restored": number of places}; bodies go along to the file from which theirs imports a unit now
A side that is no Python, or Python that cannot be compared, gives {"id": 0, "unparsable": why}.
"""

import gc
import json
import sys
import warnings

from judge import compare, settle_moves
from restore import handed_over, restore
from source import Source, Unparsable


def answer(request, compared, handed):
    try:
        before, after = (Source.read(request[side]) for side in ("before", "after"))
        if request["op"] == "restore":
            return {"id": request["id"], "restored": restore(before, after, request, handed)}
        comparison = compare(before, after)
        compared.append(comparison)
        return {"id": request["id"], "comparison": comparison}
    except Unparsable as problem:
        return {"id": request["id"], "unparsable": str(problem)}
    except Exception as problem:
        # Whatever one file does to the parser or to us, the others are compared, and this one counts as changed.
        return {"id": request["id"], "unparsable": "%s: %s" % (type(problem).__name__, problem)}


def main(path):
    warnings.simplefilter("ignore")
    # Trees hold no cycles: what is let go is free at once, and looking for cycles costs more than all the rest.
    gc.disable()
    compared = []
    with open(path, encoding="utf-8") as lines:
        requests = [json.loads(line) for line in lines]
    handed = handed_over(requests)
    answers = [answer(request, compared, handed) for request in requests]
    settle_moves(compared)
    for said in answers:
        comparison = said.pop("comparison", None)
        if comparison is not None:
            said["changes"] = [change.as_json() for change in comparison.changes]
            said["introduced"] = sorted(comparison.introduced())
            said["removed"] = sorted(comparison.removed())
            said["imported"] = sorted(comparison.imported())
        if "unparsable" in said:
            said["unparsable"] = said["unparsable"][:500].encode("ascii", "backslashreplace").decode("ascii")
        sys.stdout.write(json.dumps(said, ensure_ascii=True) + "\n")


main(sys.argv[1])
