"""Compares two versions of a file, unit by unit, and names the first layer at which they agree."""

import ast
import copy
from collections import Counter, defaultdict
from itertools import zip_longest

from source import DEFS, plain
from words import LOGGING, TYPING, Speech, dump, same_without_docstrings, word


class Change:
    """What happened to a unit; holds on to no tree, since a commit may change thousands of files."""

    def __init__(self, symbol, change, layer, before, after, note=None):
        unit = after or before
        self.symbol = symbol
        self.change = change
        self.layer = layer
        self.note = note
        self.kind = unit.kind if unit is not None else "module"
        self.body = body(unit) if change != "changed" and self.kind in ("def", "class") else None

    def as_json(self):
        return {"symbol": self.symbol, "change": self.change, "layer": self.layer.upper(), "kind": self.kind, "note": self.note}


class Comparison:
    def __init__(self, before, after):
        self.before = before
        self.after = after
        self.speech = Speech([before.tree, after.tree])
        self.changes = []
        self._defined = (set(), set())
        self._imported = (set(), set())

    def add(self, symbol, change, layer, before, after, note=None):
        self.changes.append(Change(symbol, change, layer, before, after, note))
        if layer not in ("comment", "docstring"):
            for side, unit in enumerate((before, after)):
                if unit is not None:
                    self._defined[side].update(defined(unit.node))
                    self._imported[side].update(bound(unit.node))

    def close(self):
        """Lets go of the trees. A tree that is kept makes the reading of each later one slower."""
        del self.before, self.after, self.speech
        return self

    def introduced(self):
        """Names that the changed units define and did not define before: what a test may miss without the change."""
        return self._defined[1] - self._defined[0]

    def removed(self):
        """Names that they defined before and do not define any more: what old code may miss under the change."""
        return self._defined[0] - self._defined[1]

    def imported(self):
        """Names that the changed units import and did not import before."""
        return self._imported[1] - self._imported[0]


def body(unit):
    """A function or class without its name."""
    name, unit.node.name = unit.node.name, "moved"
    text = ast.dump(plain(unit.node))
    unit.node.name = name
    return text


def defined(node):
    """Names by which code elsewhere can reach what a unit defines, so none of a function's own variables."""
    parts = [(node, False)]
    while parts:
        part, local = parts.pop()
        if isinstance(part, DEFS + (ast.ClassDef,)):
            yield part.name
        elif isinstance(part, ast.arg):
            yield part.arg
        elif isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
            yield part.attr
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) and not local:
            yield part.id
        elif isinstance(part, ast.Global):
            yield from part.names
        local = isinstance(part, DEFS) or local and not isinstance(part, ast.ClassDef)
        parts.extend((child, local) for child in ast.iter_child_nodes(part))


def bound(node):
    """Names that its imports bind."""
    for part in ast.walk(node):
        if isinstance(part, ast.alias):
            yield part.asname or part.name.split(".")[0]


def own(unit):
    """A copy of a unit's statements to take apart: of a class only its header, since its body is units of its own."""
    if unit is None:
        return []
    node = copy.copy(unit.node) if unit.kind == "class" else unit.node
    if unit.kind == "class":
        node.body = []
    return [copy.deepcopy(node)]


def may_be_read(comparison, unit):
    """Whether something may read a unit's docstring: a decorator, a base class, or the file's own code."""
    sources = (comparison.before, comparison.after)
    if any("__doc__" in line or "getdoc" in line for source in sources for line in source.lines):
        return True
    nodes = [unit.owner] if unit.owner is not None else []
    nodes.extend(part for part in ast.walk(unit.node) if isinstance(part, DEFS + (ast.ClassDef,)))
    if any(node.decorator_list or getattr(node, "bases", None) for node in nodes):
        return True
    names = {node.name for node in nodes}
    return any(names & source.handed_on() for source in sources)


def classify(comparison, before, after):
    either = after or before
    if None in (before, after) and either.kind in ("def", "class"):
        return "behaviour"
    layer = word(own(before), own(after), comparison.speech, either.owner is not None)
    return "help" if layer == "docstring" and may_be_read(comparison, either) else layer


def compare(before, after):
    comparison = Comparison(before, after)
    for symbol, kind, old, new in differing(before.units, after.units):
        if kind == "import":
            compare_imports(comparison, symbol, old, new)
            continue
        for left, right in zip_longest(old, new):
            how = "added" if left is None else "removed" if right is None else "changed"
            comparison.add(symbol, how, classify(comparison, left, right), left, right)
    compare_order(comparison)
    if all(change.layer in ("comment", "docstring") for change in comparison.changes) \
            and not same_without_docstrings((before.tree, after.tree)):
        comparison.add("<module>", "changed", "behaviour", None, None, "another tree")
    return comparison.close()


def differing(before, after):
    """The units of two sides by symbol and kind, without those that are equal."""
    groups = defaultdict(lambda: ([], []))
    for side, units in enumerate((before, after)):
        for unit in units:
            groups[unit.symbol, unit.kind][side].append(unit)
    for (symbol, kind), (old, new) in groups.items():
        yield (symbol, kind, *unlike(old, new))


def unlike(old, new):
    """What is left of two lists of units when equal ones are taken out of both."""
    texts = [unit.text for unit in new]
    left = []
    for unit in old:
        if unit.text in texts:
            texts.remove(unit.text)
        else:
            left.append(unit)
    missing = []
    for unit in reversed(new):
        if unit.text in texts:
            texts.remove(unit.text)
            missing.insert(0, unit)
    return left, missing


def imported(units):
    found = {}
    for unit in units:
        module = getattr(unit.node, "module", None)
        dots = "." * getattr(unit.node, "level", 0)
        for name in unit.node.names:
            where = dots + (module or "") if isinstance(unit.node, ast.ImportFrom) else name.name
            what = name.name if isinstance(unit.node, ast.ImportFrom) else None
            found[where, what, name.asname] = unit
    return found


def compare_imports(comparison, symbol, old, new):
    left, right = imported(old), imported(new)
    for names, other, how in ((left, right, "removed"), (right, left, "added")):
        for where, what, alias in [name for name in names if name not in other]:
            layer = "annotation" if where in TYPING else "logging" if where in LOGGING else "imports"
            unit = names[where, what, alias]
            pair = (unit, None) if how == "removed" else (None, unit)
            comparison.add(symbol, how, layer, *pair, note=" ".join(part for part in (where, what) if part))
    if (old or new) and set(left) == set(right):
        layer = "comment" if dump(part for unit in old for part in own(unit)) == dump(
            part for unit in new for part in own(unit)) else "moved"
        comparison.add(symbol, "changed", layer, (old or [None])[0], (new or [None])[0])


def compare_order(comparison):
    """Statements run one after the other when a module is imported, the definitions of functions among them."""
    sides = (comparison.before.units, comparison.after.units)
    keys = [[(unit.symbol, unit.text) for unit in side] for side in sides]
    both = set(keys[0]) & set(keys[1])
    common = [[unit for unit, key in zip(side, keys[at]) if key in both] for at, side in enumerate(sides)]
    orders = [[(unit.symbol, unit.text) for unit in side] for side in common]
    if orders[0] == orders[1] or sorted(orders[0]) != sorted(orders[1]):
        return
    alike = ordered(common[0]) == ordered(common[1])
    comparison.add("<module>", "changed", "moved" if alike else "behaviour", None, None, "another order")


def ordered(units):
    """Neighbouring functions that nothing decorates have no order among themselves, unless one replaces another."""
    symbols = Counter(unit.symbol for unit in units)
    result, run = [], []
    for unit in units:
        if unit.kind == "def" and not unit.node.decorator_list and symbols[unit.symbol] == 1:
            run.append((unit.symbol, unit.text))
        else:
            result.extend(sorted(run) + [(unit.symbol, unit.text)])
            run = []
    return result + sorted(run)


def settle_moves(compared):
    """Finds functions and classes that only moved to another place."""
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
