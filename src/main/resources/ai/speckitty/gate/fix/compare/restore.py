"""Writes a version of a file in which some units are as they were before."""

import ast
from collections import defaultdict
from itertools import zip_longest

from judge import bound, differing
from source import Source, Unparsable, first_line


def chosen(unit, symbols):
    return symbols is None or any(unit.symbol == name or unit.symbol.startswith(name + ".") for name in symbols)


def handed_over(requests):
    """Units that a file imports where it defined them, each with that file; of several by one name none."""
    found = defaultdict(list)
    for request in requests:
        if request.get("mode") == "bodies" and request["before"] and request["after"]:
            try:
                before, after = (Source.read(request[side]) for side in ("before", "after"))
            except Unparsable:
                continue
            imported = {name for unit in after.units if unit.kind == "import" for name in bound(unit.node)}
            for unit in before.units:
                if unit.kind != "import" and unit.symbol.split(".")[0] in imported:
                    found[unit.symbol, unit.kind].append((before, unit))
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def restore(before, after, request, handed):
    bodies = request["mode"] == "bodies"
    edits = []
    sources = [before]
    units = [[unit for unit in side.units if unit.kind != "import" and chosen(unit, request["symbols"])]
             for side in (before, after)]
    for _, _, old, new in differing(*units):
        for left, right in zip_longest(old, new):
            source = before
            if bodies and left is None and (right.symbol, right.kind) in handed:
                source, left = handed[right.symbol, right.kind]
                sources.append(source)
            edits.extend(edit(source, after, left, right, bodies))
    lines = apply(after.lines, edits)
    for source in dict.fromkeys(sources):
        lines.extend(lost_imports(source, after))
    text = "\n".join(lines) + "\n"
    try:
        ast.parse(text)
    except (SyntaxError, ValueError) as problem:
        raise Unparsable("the units cannot be put back one by one: %s" % problem) from None
    with open(request["to"], "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return len(edits)


def edit(before, after, left, right, bodies):
    if left is None:
        return [] if bodies else [(right.first, right.last, blank(right))]
    if right is None:
        return [] if bodies else [(place(after, left), None, slice_of(before, left.first, left.last))]
    if bodies and right.kind == "class":
        return []
    if bodies and right.kind == "def":
        old, new = first_line(left.node.body[0]), first_line(right.node.body[0])
        if new > right.node.lineno and old > left.node.lineno:
            return [(new, right.last, slice_of(before, old, left.last))]
    return [(right.first, right.last, slice_of(before, left.first, left.last))]


def blank(unit):
    """What stands for a unit that is taken away: its block must not become empty."""
    line = " " * unit.node.col_offset + "pass"
    return [line]


def slice_of(source, first, last):
    return source.lines[first - 1 : last]


def place(after, unit):
    """Below which line a unit goes that is not there any more: at the end of its class, else of the file."""
    if unit.owner is not None:
        path = unit.symbol.rpartition(".")[0]
        for other in after.units:
            if other.kind == "class" and other.symbol == path:
                return other.node.end_lineno + 1
    return len(after.lines) + 1


def apply(lines, edits):
    taken = set()
    for first, last, _ in edits:
        span = set(range(first, last + 1)) if last is not None else set()
        if taken & span:
            raise Unparsable("two units share line %d" % min(taken & span))
        taken |= span
    result = list(lines)
    for first, last, text in sorted(edits, key=lambda one: (one[0], one[1] is not None), reverse=True):
        result[first - 1 : first - 1 if last is None else last] = text
    return result


def lost_imports(before, after):
    """Imports that only the old bodies need; a function finds them when it is called."""
    texts = {unit.text for unit in after.units if unit.kind == "import"}
    return [unit.text for unit in before.units if unit.kind == "import" and unit.owner is None
            and unit.text not in texts and getattr(unit.node, "module", None) != "__future__"]
