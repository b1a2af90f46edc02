"""One file, cut into units: functions, class headers, assignments, imports and other statements."""

import ast
import io
import tokenize

DEFS = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORTS = (ast.Import, ast.ImportFrom)


class Unparsable(Exception):
    """A side that could not be read as Python."""


def plain(node):
    """A tree in which nothing is left of how constants are spelled, and whose numbers can be written down."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant):
            part.kind = None
            # Python refuses to write very long numbers in decimal.
            if type(part.value) is int and part.value.bit_length() > 1000:
                part.value = (int, hex(part.value))
    return node


def first_line(node):
    """Where a statement begins, its decorators included."""
    return min([node.lineno] + [mark.lineno for mark in getattr(node, "decorator_list", ())])


class Unit:
    """A piece of a file that is compared by itself."""

    def __init__(self, symbol, kind, node, first, last, owner):
        self.symbol = symbol
        self.kind = kind
        self.node = node
        self.first = first
        self.last = last
        self.owner = owner
        self.text = ""


class Source:
    def __init__(self, lines, tree):
        self.lines = lines
        self.tree = tree
        self.units = []
        self._handed_on = None
        if tree is not None:
            self._cut(tree.body, "", None)
            for unit in self.units:
                unit.text = "\n".join(lines[unit.first - 1 : unit.last])

    @staticmethod
    def read(path):
        if path is None:
            return Source([], None)
        try:
            with open(path, "rb") as file:
                content = file.read()
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
            text = content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            # Form feeds end no line for the parser, but would for splitlines.
            return Source(text.split("\n"), ast.parse(content))
        except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError) as problem:
            raise Unparsable("%s: %s" % (type(problem).__name__, problem)) from None

    def handed_on(self):
        """Names that are read other than to be called at once: something else may call them, or look at them."""
        if self._handed_on is None:
            parts = list(ast.walk(self.tree)) if self.tree is not None else []
            called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
            self._handed_on = {
                part.attr if isinstance(part, ast.Attribute) else part.id for part in parts
                if isinstance(part, (ast.Attribute, ast.Name)) and isinstance(part.ctx, ast.Load) and id(part) not in called
            }
        return self._handed_on

    def _cut(self, body, prefix, owner):
        for position, node in enumerate(body):
            first = first_line(node)
            if isinstance(node, DEFS):
                self._add(prefix + node.name, "def", node, first, node.end_lineno, owner)
            elif isinstance(node, ast.ClassDef):
                self._add(prefix + node.name, "class", node, first, max(first, first_line(node.body[0]) - 1), owner)
                self._cut(node.body, prefix + node.name + ".", node)
            else:
                kind, symbol = self._statement(node, position, prefix)
                self._add(symbol, kind, node, first, node.end_lineno, owner)

    def _add(self, symbol, kind, node, first, last, owner):
        self.units.append(Unit(symbol, kind, node, first, last, owner))

    @staticmethod
    def _statement(node, position, prefix):
        if isinstance(node, IMPORTS):
            return "import", prefix + "<imports>"
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return "doc", prefix + "<docstring>"
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                return "assign", prefix + target.id
        for inner in ast.walk(node):
            if isinstance(inner, DEFS + (ast.ClassDef,)):
                return "module", prefix + inner.name
        return "module", prefix + "<module>"
