"""Names what differs between two versions of a unit: the first layer without which both sides are equal.

Only the first two layers decide anything: they hold nothing that runs. The others say what a change looks like, for people.
"""

import ast
import builtins
import copy

from source import DEFS, IMPORTS, plain

TYPING = {"typing", "typing_extensions", "collections.abc", "__future__"}
LOGGING = {"logging", "warnings", "structlog", "loguru"}
METHODS = {
    "debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "trace", "success",
    "setLevel", "isEnabledFor", "disable", "addFilter", "filterwarnings", "simplefilter",
}
MAKERS = {"getLogger", "get_logger", "getChild", "LoggerAdapter", "bind", "opt"}
COMPUTING = set(dir(builtins)) - {
    "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit", "input", "next", "open", "print", "quit",
    "setattr",
}
ASKING = set(dir(str)) | {"get", "items", "keys", "values", "isoformat", "isEnabledFor", "format_exc"}


def last_name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def blocks(node):
    """The statement lists right below a node, by their field."""
    return [(name, value) for name, value in ast.iter_fields(node) if isinstance(value, list) and value
            and isinstance(value[0], ast.stmt)]


def holders(node):
    return [node] + list(getattr(node, "handlers", ())) + list(getattr(node, "cases", ()))


def everywhere(statements, step):
    """Replaces each statement, at any depth, by those that a step makes of it; the innermost first."""
    kept = []
    for node in statements:
        for holder in holders(node):
            for name, block in blocks(holder):
                setattr(holder, name, everywhere(block, step))
        kept.extend(step(node))
    return kept


def without_docstrings(statements):
    """Strings that stand for themselves do nothing, and neither does pass."""
    def step(node):
        constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return [] if constant or isinstance(node, ast.Pass) else [node]
    return everywhere(statements, step)


def without_annotations(statements, in_class):
    """Type hints, but for those in class bodies, which data classes and their like read."""
    fields = {id(part) for node in statements for owner in ast.walk(node) if isinstance(owner, ast.ClassDef)
              for part in owner.body}
    fields.update(map(id, statements if in_class else ()))

    def step(node):
        if isinstance(node, DEFS):
            node.returns = None
            for argument in [part for part in ast.walk(node.args) if isinstance(part, ast.arg)]:
                argument.annotation = None
        elif isinstance(node, ast.AnnAssign) and id(node) not in fields:
            return [] if node.value is None else [ast.Assign(targets=[node.target], value=node.value)]
        elif isinstance(node, ast.If) and last_name(node.test) == "TYPE_CHECKING":
            return node.orelse
        return [] if isinstance(node, IMPORTS) and imports_only(node, TYPING) else [node]
    return everywhere(statements, step)


def imports_only(node, modules):
    return {node.module} <= modules if isinstance(node, ast.ImportFrom) else {name.name for name in node.names} <= modules


class Speech:
    """What looks like speaking in one file: calls of its loggers, and what is computed only for them."""

    def __init__(self, trees):
        self.names = {"warnings"}
        for node in (part for tree in trees if tree is not None for part in flat(tree.body)):
            if isinstance(node, IMPORTS):
                known = getattr(node, "module", None) in LOGGING
                self.names.update(name.asname or name.name for name in node.names if known or name.name in LOGGING)

    def _speaks(self, node):
        if isinstance(node, IMPORTS):
            return imports_only(node, LOGGING)
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            return self._makes_logger(node.value)
        return isinstance(node, ast.Expr) and self._is_message(node.value)

    def _is_message(self, node):
        if not isinstance(node, ast.Call) or acts(node.args + [keyword.value for keyword in node.keywords]):
            return False
        if isinstance(node.func, ast.Name):
            return node.func.id in self.names
        return isinstance(node.func, ast.Attribute) and node.func.attr in METHODS and self._is_logger(node.func.value)

    def _is_logger(self, node):
        name = last_name(node)
        customary = name.lower().strip("_").rpartition("_")[2] in ("log", "logger")
        return customary or name in self.names or self._makes_logger(node)

    def _makes_logger(self, node):
        return isinstance(node, ast.Call) and (last_name(node.func) in MAKERS or last_name(node.func) in self.names)

    def without(self, statements):
        """Without messages, what is computed only for them, and the blocks that hold nothing else."""
        everything = list(flat(statements))
        gone = {id(node) for node in everything if self._speaks(node)}
        for node in reversed(everything):
            target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
            if isinstance(target, ast.Name) and not acts([node.value]):
                readers = {id(each) for each in everything if target.id in own_reads(each)}
                if readers and readers <= gone:
                    gone.add(id(node))
        for node in reversed(everything):
            inside = [each for _, block in blocks(node) for each in block]
            plainly = isinstance(node, (ast.If, ast.For, ast.While))
            if plainly and inside and not acts(headers(node)) and gone.issuperset(map(id, inside)):
                gone.add(id(node))
        return everywhere(statements, lambda node: [] if id(node) in gone else unwrapped(node))


def acts(expressions):
    """Whether something is called that may do more than compute."""
    for part in (part for expression in expressions for part in ast.walk(expression)):
        if isinstance(part, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)):
            return True
        if isinstance(part, ast.Call):
            name = last_name(part.func)
            computes = isinstance(part.func, ast.Name) and name in COMPUTING
            asks = isinstance(part.func, ast.Attribute) and name in ASKING
            if not computes and not asks:
                return True
    return False


def flat(statements):
    """Statements and all that they hold, as they stand in the text."""
    for node in statements:
        yield node
        for holder in holders(node):
            for _, block in blocks(holder):
                yield from flat(block)


def headers(node):
    """What a statement holds besides other statements."""
    return [part for part in ast.iter_child_nodes(node) if not isinstance(part, (ast.stmt, ast.ExceptHandler))]


def own_reads(node):
    return {part.id for header in headers(node) for part in ast.walk(header)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}


def unwrapped(node):
    """A try that catches only to raise again is no more than its body; a name that a handler does not read is none."""
    for handler in getattr(node, "handlers", ()):
        if not any(handler.name in own_reads(each) for each in flat(handler.body)):
            handler.name = None
    again = [len(handler.body) == 1 and isinstance(handler.body[0], ast.Raise) and handler.body[0].exc is None
             for handler in getattr(node, "handlers", ())]
    return node.body if again and all(again) and not node.orelse and not node.finalbody else [node]


class Renames(ast.NodeTransformer):
    """Local names, numbered in the order in which they appear."""

    def __init__(self, function):
        # Other ways to bind a name, or to read it by its spelling, are left to the reader.
        binding = IMPORTS + DEFS + (ast.ClassDef, ast.Lambda, ast.Global, ast.Nonlocal)
        kinds = binding + ((ast.match_case,) if hasattr(ast, "match_case") else ())
        parts = list(ast.walk(function))
        self.numbers = {}
        if any(isinstance(part, kinds) and part is not function for part in parts):
            return
        parameters = {part.arg for part in parts if isinstance(part, ast.arg)}
        for part in parts:
            name = part.id if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) else None
            name = part.name if isinstance(part, ast.ExceptHandler) else name
            if name is not None and name not in parameters:
                self.numbers.setdefault(name, "local %d" % len(self.numbers))

    def visit_Name(self, node):
        node.id = self.numbers.get(node.id, node.id)
        return node

    def visit_ExceptHandler(self, node):
        node.name = self.numbers.get(node.name, node.name)
        return self.generic_visit(node)


def renamed(statements):
    return [Renames(node).visit(node) if isinstance(node, DEFS) else node for node in statements]


def dump(statements):
    return "\n".join(map(ast.dump, map(plain, statements)))


def same_without_docstrings(trees):
    return len({dump(without_docstrings(copy.deepcopy(tree.body)) if tree is not None else []) for tree in trees}) == 1


def word(before, after, speech, in_class):
    """The first layer at which two lists of statements are equal; both are taken apart."""
    steps = (
        ("comment", lambda same: same),
        ("docstring", without_docstrings),
        ("annotation", lambda statements: without_annotations(statements, in_class)),
        ("logging", speech.without),
        ("rename", renamed),
    )
    for name, step in steps:
        before, after = step(before), step(after)
        if dump(before) == dump(after):
            return name
    return "behaviour"
