"""Finds functions and classes that only moved to another place, and the imports that followed them."""

from collections import defaultdict


def may_move(gone, come):
    """A private name may change with the move; a public one is promised to others."""
    old, new = gone.symbol.rpartition(".")[2], come.symbol.rpartition(".")[2]
    return old == new or (old.startswith("_") and new.startswith("_"))


def settle_moves(compared):
    sides = (defaultdict(list), defaultdict(list))
    for comparison in compared:
        for change in comparison.changes:
            if change.body is not None:
                sides[0 if change.change == "removed" else 1][change.body].append(change)
    moved = set()
    for text, gone in sides[0].items():
        come = sides[1].get(text, [])
        if len(gone) == 1 and len(come) == 1 and may_move(gone[0], come[0]):
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
