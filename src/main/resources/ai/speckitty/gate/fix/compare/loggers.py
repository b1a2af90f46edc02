"""What is a logging call in one file, and which expressions have no effect of their own."""

import ast

CUSTOMARY = {"logger", "_logger", "LOGGER", "_LOGGER", "log", "_log", "LOG", "_LOG", "__logger"}
METHODS = {
    "debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "trace", "success",
    "setLevel", "isEnabledFor",
}
FACTORIES = {"getLogger", "get_logger", "getChild", "LoggerAdapter", "bind", "opt"}
LIBRARIES = {"logging", "structlog", "structlog.stdlib"}
PURE_FUNCTIONS = {
    "len", "str", "repr", "int", "float", "bool", "list", "dict", "set", "tuple", "frozenset", "sorted", "sum", "min",
    "max", "any", "all", "type", "isinstance", "issubclass", "getattr", "hasattr", "format", "round", "abs", "id",
    "hex", "enumerate", "zip", "range", "reversed", "hash", "callable", "ascii", "bytes", "Path", "PurePath",
}
PURE_METHODS = {
    "join", "isoformat", "format", "strip", "lstrip", "rstrip", "lower", "upper", "title", "split", "rsplit",
    "splitlines", "items", "keys", "values", "startswith", "endswith", "replace", "encode", "decode", "as_posix",
    "total_seconds", "strftime", "count", "index", "hex", "partition", "isEnabledFor", "with_suffix", "relative_to",
}
PURE_OF_MODULES = {
    ("time", "time"), ("time", "monotonic"), ("time", "perf_counter"), ("os", "getpid"), ("json", "dumps"),
    ("traceback", "format_exc"), ("sys", "exc_info"), ("datetime", "now"), ("datetime", "utcnow"), ("os", "fspath"),
}
IMPURE_NODES = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)


def last_name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


class Loggers:
    """A name counts as a logger when it is made by a logging factory, or is customary and made by nothing else."""

    def __init__(self, tree):
        self._tree = tree

    def __getattr__(self, name):
        # The whole file is looked through only when a changed unit has a call that may be logging.
        if name not in ("names", "functions", "factories", "modules", "others"):
            raise AttributeError(name)
        self._look()
        return self.__dict__[name]

    def _look(self):
        self.names = {"logging"}
        self.functions = set()
        self.factories = set(FACTORIES)
        self.modules = set()
        self.others = set()
        for node in ast.walk(self._tree) if self._tree is not None else ():
            if isinstance(node, ast.Import):
                self._imported(node)
            elif isinstance(node, ast.ImportFrom):
                self._imported_from(node)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                self._assigned(node)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.others.add(node.name)

    def _imported(self, node):
        for name in node.names:
            bound = name.asname or name.name.partition(".")[0]
            (self.names if name.name == "logging" else self.modules).add(bound)

    def _imported_from(self, node):
        for name in node.names:
            bound = name.asname or name.name
            if (node.module, name.name) == ("warnings", "warn") or (node.module == "logging" and name.name in METHODS):
                self.functions.add(bound)
            elif node.module in LIBRARIES and name.name in FACTORIES:
                self.factories.add(bound)
            elif (node.module, name.name) == ("loguru", "logger"):
                self.names.add(bound)

    def _assigned(self, node):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for name in filter(None, map(last_name, targets)):
            if self.makes_logger(node.value):
                self.names.add(name)
            elif name in CUSTOMARY and not self._may_be_logger(node.value):
                self.others.add(name)

    def makes_logger(self, value):
        return isinstance(value, ast.Call) and last_name(value.func) in self.factories

    def _may_be_logger(self, value):
        if isinstance(value, ast.BoolOp):
            return all(self.makes_logger(part) or self._may_be_logger(part) for part in value.values)
        empty = isinstance(value, ast.Constant) and value.value is None
        return empty or last_name(value) in CUSTOMARY or self.makes_logger(value)

    def _is_logger(self, node):
        name = last_name(node)
        if name is not None:
            return (name in self.names or name in CUSTOMARY) and name not in self.others
        return self.makes_logger(node)

    def is_logging(self, node):
        """Whether an expression only logs, whatever its arguments."""
        if isinstance(node, ast.BoolOp):
            return self.is_logging(node.values[-1]) and all(map(self.is_pure, node.values[:-1]))
        if isinstance(node, ast.IfExp):
            return self.is_pure(node.test) and self.is_logging(node.body) and self.is_logging(node.orelse)
        if not isinstance(node, ast.Call):
            return False
        if isinstance(node.func, ast.Name):
            return node.func.id not in PURE_FUNCTIONS and node.func.id in self.functions
        if not isinstance(node.func, ast.Attribute):
            return False
        if last_name(node.func.value) == "warnings":
            return node.func.attr == "warn"
        return node.func.attr in METHODS and self._is_logger(node.func.value)

    def impure_argument(self, call):
        """The first call in a logging call's arguments that may have an effect, as source text."""
        for root in ast.walk(call):
            if isinstance(root, ast.Call) and self.is_logging(root):
                for part in root.args + [keyword.value for keyword in root.keywords]:
                    impure = self._impure(part)
                    if impure is not None:
                        return ast.unparse(impure)
        return None

    def is_pure(self, node):
        return self._impure(node) is None

    def _impure(self, node):
        for part in ast.walk(node):
            if isinstance(part, IMPURE_NODES):
                return part
            if isinstance(part, ast.Call) and not self._pure_call(part):
                return part
        return None

    def _pure_call(self, call):
        function = call.func
        if isinstance(function, ast.Name):
            return function.id in PURE_FUNCTIONS and function.id not in self.others
        if not isinstance(function, ast.Attribute):
            return False
        owner = last_name(function.value)
        if (owner, function.attr) in PURE_OF_MODULES:
            return True
        if function.attr == "get":
            # A mapping's get names a key; a queue's takes an element away, a client's asks somebody.
            return bool(call.args) and not call.keywords and owner not in self.modules and self._is_key(call.args[0])
        return function.attr in PURE_METHODS and owner not in self.modules

    @staticmethod
    def _is_key(node):
        return not (isinstance(node, ast.Constant) and (isinstance(node.value, bool) or "/" in str(node.value)))
