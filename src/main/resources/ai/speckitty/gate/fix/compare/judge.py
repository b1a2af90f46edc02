"""Compares two versions of a file, unit by unit, and names the first layer at which they agree."""

import ast
import copy
import sys
from collections import defaultdict

from loggers import Loggers
from neutral import DEFS, LOGGING, TYPING, Layers

STANDARD = getattr(sys, "stdlib_module_names", {"contextlib", "json", "os", "sys", "time", "traceback"})


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
        return {"symbol": self.symbol, "change": self.change, "layer": self.layer, "unit": self.kind, "note": self.note}


class Comparison:
    def __init__(self, before, after):
        self.before = before
        self.after = after
        self.loggers = (Loggers(before.tree), Loggers(after.tree))
        self.changes = []
        self._defined = (set(), set())

    def add(self, symbol, change, layer, before, after, note=None):
        self.changes.append(Change(symbol, change, layer, before, after, note))
        if layer not in ("comment", "docstring"):
            for side, unit in enumerate((before, after)):
                if unit is not None:
                    self._defined[side].update(defined(unit.node))

    def close(self):
        """Lets go of the trees. A tree that is kept makes the reading of each later one slower."""
        del self.before, self.after, self.loggers
        return self

    def introduced(self):
        """Names that the changed units define and did not define before: what a test may miss without the change."""
        return self._defined[1] - self._defined[0]


def body(unit):
    """A function or class without its name."""
    name, unit.node.name = unit.node.name, "moved"
    text = ast.dump(unit.node)
    unit.node.name = name
    return text


def defined(node):
    for part in ast.walk(node):
        if isinstance(part, DEFS + (ast.ClassDef,)):
            yield part.name
        elif isinstance(part, ast.arg):
            yield part.arg
        elif isinstance(part, (ast.Attribute, ast.Name)) and isinstance(part.ctx, ast.Store):
            yield part.attr if isinstance(part, ast.Attribute) else part.id


def own(unit):
    """A copy of a unit's statements to take apart: of a class only its header, since its body is units of its own."""
    if unit is None:
        return []
    if unit.kind == "class":
        node = copy.deepcopy(unit.node)
        node.body = []
        return [node]
    # Reading the text again is much faster than copying the tree.
    nested = unit.node.col_offset > 0
    body = ast.parse("if 1:\n" + unit.text if nested else unit.text).body
    body = body[0].body if nested else body
    return body if len(body) == 1 else [copy.deepcopy(unit.node)]


def reads_own_docstring(comparison):
    return any(
        "__doc__" in line for source in (comparison.before, comparison.after) for line in source.lines
    )


def classify(comparison, before, after):
    either = after or before
    spared = either.kind in ("doc", "class") and reads_own_docstring(comparison)
    sides = [Layers(loggers, either.owner is not None, spared) for loggers in comparison.loggers]
    if sides[0].bare(own(before)) == sides[1].bare(own(after)):
        for (layer, left), (_, right) in zip(sides[0].dumps(own(before)), sides[1].dumps(own(after))):
            if left == right:
                return layer, None
    for unit in (after, before):
        for part in ast.walk(unit.node) if unit is not None and unit.kind != "class" else ():
            impure = comparison.loggers[1].impure_argument(part) if isinstance(part, ast.Expr) else None
            if impure is not None:
                return "behaviour", "a logging argument calls " + impure
    return "behaviour", None


def compare(before, after):
    comparison = Comparison(before, after)
    groups = defaultdict(lambda: ([], []))
    for side, source in enumerate((before, after)):
        for unit in source.units:
            groups[unit.symbol, unit.kind][side].append(unit)
    for (symbol, kind), (old, new) in groups.items():
        old, new = unlike(old, new)
        if kind == "import":
            compare_imports(comparison, symbol, old, new)
            continue
        for index in range(max(len(old), len(new))):
            left = old[index] if index < len(old) else None
            right = new[index] if index < len(new) else None
            layer, note = classify(comparison, left, right)
            how = "added" if left is None else "removed" if right is None else "changed"
            comparison.add(symbol, how, layer, left, right, note)
    compare_order(comparison)
    return comparison.close()


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
    for side, names, other, how in ((0, left, right, "removed"), (1, right, left, "added")):
        for name in [name for name in names if name not in other]:
            layer = import_layer(comparison, side, name)
            pair = (names[name], None) if side == 0 else (None, names[name])
            note = " ".join(part for part in (name[0], name[1]) if part)
            comparison.add(symbol, how, layer, *pair, note)
    if (old or new) and set(left) == set(right):
        comparison.add(symbol, "changed", "comment", (old or [None])[0], (new or [None])[0])


def import_layer(comparison, side, name):
    where, what, alias = name
    if where in TYPING:
        return "annotation"
    if where in LOGGING:
        return "logging"
    bound = alias or what or where.partition(".")[0]
    source = comparison.after if side else comparison.before
    if where.partition(".")[0] in STANDARD and not used(comparison, source, side, bound):
        return "logging"
    return "imports"


def used(comparison, source, side, bound):
    """Whether a name is used by anything but logging."""
    for unit in source.units:
        if unit.kind == "import" or bound not in unit.text:
            continue
        text = Layers(comparison.loggers[side], unit.owner is not None, False).bare(own(unit), "logging")
        if "Name(id='%s'" % bound in text:
            return True
    return False


def compare_order(comparison):
    """Statements that run when the module is imported have an order; functions have none."""
    sides = [
        [unit for unit in source.units if unit.kind in ("assign", "module")]
        for source in (comparison.before, comparison.after)
    ]
    texts = [[(unit.symbol, unit.text) for unit in side] for side in sides]
    if sorted(texts[0]) == sorted(texts[1]) and texts[0] != texts[1]:
        comparison.add("<module>", "changed", "behaviour", None, None, "another order of statements")
