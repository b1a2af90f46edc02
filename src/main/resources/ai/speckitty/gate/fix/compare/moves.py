"""Finds functions and classes that only moved to another place, and the imports that followed them."""

import ast
import copy
from collections import defaultdict


def body(unit, loggers):
    node = copy.deepcopy(unit.node)
    node.name = "moved"
    return ast.dump(node)


def may_move(before, after):
    """A private name may change with the move; a public one is promised to others."""
    old, new = before.node.name, after.node.name
    return old == new or (old.startswith("_") and new.startswith("_"))


def settle_moves(compared):
    sides = (defaultdict(list), defaultdict(list))
    for comparison in compared:
        for change in comparison.changes:
            if change.change != "changed" and (change.before or change.after).kind in ("def", "class"):
                side = 0 if change.change == "removed" else 1
                sides[side][body(change.before or change.after, comparison.loggers[side])].append(change)
    moved = set()
    for text, gone in sides[0].items():
        come = sides[1].get(text, [])
        if len(gone) == 1 and len(come) == 1 and may_move(gone[0].before, come[0].after):
            gone[0].layer = come[0].layer = "moved"
            moved.add(come[0].symbol)
    settle_imports(compared, moved)


def settle_imports(compared, moved):
    for comparison in compared:
        names = defaultdict(list)
        for change in comparison.changes:
            if change.layer == "imports" and change.note:
                names[change.note.rpartition(" ")[2]].append(change)
        for name, changes in names.items():
            if name in moved and {change.change for change in changes} == {"added", "removed"}:
                for change in changes:
                    change.layer = "moved"
