"""Takes away, layer by layer, what does not change what a program does."""

import ast

from source import DEFS, IMPORTS

TYPING = {"typing", "typing_extensions", "collections.abc", "__future__"}
LOGGING = {"logging", "warnings", "structlog", "loguru"}
# Decorators that read neither docstring nor annotations of what they decorate.
BLIND = {
    "staticmethod", "classmethod", "property", "setter", "getter", "deleter", "wraps", "lru_cache", "cache",
    "cached_property", "contextmanager", "asynccontextmanager", "abstractmethod", "override", "overload", "final",
    "fixture", "parametrize",
}
WATCHFUL = {"locals", "eval", "exec", "vars", "globals"}


def is_watched(node):
    """Whether a decorator may turn docstring and annotations into behaviour, as a command's does."""
    for mark in node.decorator_list:
        call = mark.func if isinstance(mark, ast.Call) else mark
        if getattr(call, "attr", getattr(call, "id", None)) not in BLIND:
            return True
    return False


def is_type_checking(node):
    return isinstance(node, ast.If) and getattr(node.test, "attr", getattr(node.test, "id", None)) == "TYPE_CHECKING"


def blocks(node):
    """The statement lists right below a node, by their field."""
    return [(name, value) for name, value in ast.iter_fields(node) if isinstance(value, list) and value
            and isinstance(value[0], ast.stmt)]


def names_used(nodes):
    return {part.id for node in nodes for part in ast.walk(node)
            if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Store)}


class Docstrings:
    """Strings that stand for themselves, unless a decorator or the file's own code reads them."""

    def strip(self, statements, top=True):
        kept = []
        for node in statements:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            if not (isinstance(node, DEFS + (ast.ClassDef,)) and is_watched(node)):
                for name, block in blocks(node):
                    setattr(node, name, self.strip(block, False))
                for handler in getattr(node, "handlers", ()):
                    handler.body = self.strip(handler.body, False)
            kept.append(node)
        return kept


class Annotations(ast.NodeTransformer):
    """Type hints of functions and of names outside of class bodies."""

    def strip(self, statements, in_class):
        kept = []
        for node in statements:
            if is_type_checking(node) or (isinstance(node, ast.ImportFrom) and node.module in TYPING):
                continue
            if isinstance(node, ast.Import) and all(name.name in TYPING for name in node.names):
                continue
            if isinstance(node, ast.AnnAssign) and not in_class:
                if node.value is None:
                    continue
                node = ast.Assign(targets=[node.target], value=node.value, type_comment=None)
            if isinstance(node, DEFS) and not is_watched(node):
                self._signature(node)
            for name, block in blocks(node):
                setattr(node, name, self.strip(block, isinstance(node, ast.ClassDef)))
            for handler in getattr(node, "handlers", ()):
                handler.body = self.strip(handler.body, False)
            kept.append(node)
        return kept

    @staticmethod
    def _signature(node):
        node.returns = None
        arguments = node.args
        for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs:
            argument.annotation = None
        for argument in filter(None, (arguments.vararg, arguments.kwarg)):
            argument.annotation = None


class Logging:
    """Logging calls, what is computed only for them, and the empty shells that they leave."""

    def __init__(self, loggers):
        self.loggers = loggers
        self.dropped = False

    def strip(self, statements, in_function):
        statements = self._block(statements)
        self.dropped = in_function
        while self.dropped:
            self.dropped = False
            statements = self._used(statements)
            if self.dropped:
                statements = self._block(statements)
                self.dropped = True
        return statements

    def _block(self, statements):
        return [kept for node in statements for kept in self._statement(node)]

    def _statement(self, node):
        if isinstance(node, ast.Pass) or self._only_logs(node):
            return []
        if isinstance(node, IMPORTS) and self._imports_logging(node):
            return []
        if isinstance(node, DEFS):
            node.body = self.strip(node.body, True)
            return [node]
        for name, block in blocks(node):
            setattr(node, name, self._block(block))
        if isinstance(node, ast.If):
            return self._if(node)
        if isinstance(node, (ast.For, ast.AsyncFor)):
            empty = not node.body and not node.orelse and self.loggers.is_pure(node.iter)
            return [] if empty else [node]
        if isinstance(node, (ast.With, ast.AsyncWith)):
            return [] if not node.body and all(map(self._harmless, node.items)) else [node]
        if hasattr(node, "handlers"):
            return self._try(node)
        if hasattr(node, "cases"):
            for case in node.cases:
                case.body = self._block(case.body)
        return [node]

    def _only_logs(self, node):
        if isinstance(node, ast.Expr):
            return self.loggers.is_logging(node.value) and self.loggers.impure_argument(node.value) is None
        makes = isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None
        return makes and self.loggers.makes_logger(node.value)

    @staticmethod
    def _imports_logging(node):
        if isinstance(node, ast.Import):
            return all(name.name in LOGGING for name in node.names)
        return node.module in LOGGING

    def _if(self, node):
        if node.body or node.orelse:
            return [node]
        return [] if self.loggers.is_pure(node.test) else [ast.Expr(value=node.test)]

    def _harmless(self, item):
        call = item.context_expr
        name = getattr(getattr(call, "func", None), "attr", getattr(getattr(call, "func", None), "id", None))
        return name in ("suppress", "nullcontext") or self.loggers.is_pure(call)

    def _try(self, node):
        for handler in node.handlers:
            handler.body = self._block(handler.body)
            if handler.name is not None and handler.name not in names_used(handler.body):
                handler.name = None
        while node.handlers and self._raises_again(node.handlers[-1]):
            node.handlers.pop()
        if not node.body:
            return node.orelse + node.finalbody
        if not node.handlers and not node.finalbody:
            return node.body + node.orelse
        return [node]

    @staticmethod
    def _raises_again(handler):
        return len(handler.body) == 1 and isinstance(handler.body[0], ast.Raise) and handler.body[0].exc is None

    def _used(self, statements):
        """Without assignments of pure values to local names that nothing reads."""
        everything = [part for node in statements for part in ast.walk(node)]
        if any(isinstance(part, ast.Name) and part.id in WATCHFUL for part in everything):
            return statements
        read = names_used(statements)
        for part in everything:
            if isinstance(part, (ast.Global, ast.Nonlocal)):
                read.update(part.names)
        return self._without_unread(statements, read)

    def _without_unread(self, statements, read):
        kept = []
        for node in statements:
            if isinstance(node, (ast.Assign, ast.AugAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [part for target in targets for part in
                         (target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target])]
                unread = all(isinstance(name, ast.Name) and name.id not in read for name in names)
                if unread and self.loggers.is_pure(node.value):
                    self.dropped = True
                    continue
            if not isinstance(node, ast.ClassDef):
                for name, block in blocks(node):
                    setattr(node, name, self._without_unread(block, read))
                for handler in getattr(node, "handlers", ()):
                    handler.body = self._without_unread(handler.body, read)
            kept.append(node)
        return kept


class Renames(ast.NodeTransformer):
    """Local names, numbered in the order in which they appear."""

    def __init__(self, function):
        parameters = {part.arg for part in ast.walk(function) if isinstance(part, ast.arg)}
        fixed = {name for part in ast.walk(function) if isinstance(part, (ast.Global, ast.Nonlocal))
                 for name in part.names}
        self.numbers = {}
        for part in ast.walk(function):
            name = part.id if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) else None
            name = part.name if isinstance(part, ast.ExceptHandler) else name
            if name is not None and name not in parameters and name not in fixed:
                self.numbers.setdefault(name, "local %d" % len(self.numbers))
        if any(isinstance(part, ast.Name) and part.id in WATCHFUL for part in ast.walk(function)):
            self.numbers = {}

    def visit_Name(self, node):
        node.id = self.numbers.get(node.id, node.id)
        return node

    def visit_ExceptHandler(self, node):
        node.name = self.numbers.get(node.name, node.name)
        return self.generic_visit(node)


def dump(statements):
    return "\n".join(map(ast.dump, statements))


def without_marks(statements):
    """Whether a string was written u"" tells nothing."""
    for statement in statements:
        for part in ast.walk(statement):
            if isinstance(part, ast.Constant):
                part.kind = None
    return statements


def rename(statements):
    return [Renames(node).visit(node) if isinstance(node, DEFS) else node for node in statements]


class Layers:
    """What is taken away from the statements of one unit, in order."""

    def __init__(self, loggers, in_class, reads_docstrings):
        self.steps = [
            ("comment", without_marks),
            ("docstring", (lambda same: same) if reads_docstrings else Docstrings().strip),
            ("annotation", lambda statements: Annotations().strip(statements, in_class)),
            ("logging", lambda statements: Logging(loggers).strip(statements, False)),
            ("rename", rename),
        ]

    def dumps(self, statements):
        """The dump after each layer."""
        for name, step in self.steps:
            statements = step(statements)
            yield name, dump(statements)

    def bare(self, statements, until="rename"):
        """The dump after all layers up to one."""
        for name, step in self.steps:
            statements = step(statements)
            if name == until:
                break
        return dump(statements)
