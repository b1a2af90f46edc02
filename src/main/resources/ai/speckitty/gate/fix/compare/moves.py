"""Finds functions and classes that only moved to another place."""

from collections import defaultdict


def settle_moves(compared):
    sides = (defaultdict(list), defaultdict(list))
    for comparison in compared:
        for change in comparison.changes:
            if change.body is not None:
                name = change.symbol.rpartition(".")[2]
                sides[0 if change.change == "removed" else 1][name, change.body].append(change)
    for key, gone in sides[0].items():
        come = sides[1].get(key, [])
        if len(gone) == 1 and len(come) == 1:
            gone[0].layer = come[0].layer = "moved"
