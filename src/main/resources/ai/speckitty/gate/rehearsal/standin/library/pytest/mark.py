"""Marks on tests, and the expressions that choose by them."""

import re


class Mark:
    def __init__(self, name, args=(), kwargs=None):
        self.name = name
        self.args = tuple(args)
        self.kwargs = dict(kwargs or {})

    def __repr__(self):
        return "Mark(name=%r, args=%r, kwargs=%r)" % (self.name, self.args, self.kwargs)


class MarkDecorator:
    def __init__(self, mark):
        self.mark = mark
        self.name = mark.name
        self.args = mark.args
        self.kwargs = mark.kwargs

    def with_args(self, *args, **kwargs):
        return MarkDecorator(Mark(self.name, self.args + args, dict(self.kwargs, **kwargs)))

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and (isinstance(args[0], type) or callable(args[0])):
            own = list(args[0].__dict__.get("pytestmark", []))
            args[0].pytestmark = own + [self.mark]
            return args[0]
        return self.with_args(*args, **kwargs)


class MarkGenerator:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return MarkDecorator(Mark(name))


mark = MarkGenerator()


class Param:
    def __init__(self, values, marks, name):
        self.values = values
        self.marks = marks
        self.id = name


def param(*values, marks=(), id=None):
    marks = marks if isinstance(marks, (list, tuple)) else (marks,)
    return Param(values, plain(marks), id)


def plain(found):
    """Marks out of a mark, a decorator, or a list of both."""
    found = found if isinstance(found, (list, tuple)) else [found]
    return [getattr(each, "mark", each) for each in found]


def marks_of(holder):
    return plain(getattr(holder, "__dict__", {}).get("pytestmark", []))


class Expression:
    """An expression of words, and, or, not and parentheses."""

    TOKEN = re.compile(r"\s*(\(|\)|[^\s()]+)")

    def __init__(self, text):
        self.tokens = self.TOKEN.findall(text)
        self.place = 0
        self.tree = self.either()
        if self.place != len(self.tokens):
            raise ValueError("unexpected %r" % self.tokens[self.place])

    def peek(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self):
        token = self.peek()
        self.place += 1
        return token

    def either(self):
        left = self.both()
        while self.peek() == "or":
            self.take()
            left = ("or", left, self.both())
        return left

    def both(self):
        left = self.negated()
        while self.peek() == "and":
            self.take()
            left = ("and", left, self.negated())
        return left

    def negated(self):
        token = self.take()
        if token == "not":
            return ("not", self.negated())
        if token == "(":
            inner = self.either()
            if self.take() != ")":
                raise ValueError("a parenthesis is missing")
            return inner
        if token in (None, ")", "and", "or"):
            raise ValueError("a word was expected, not %r" % token)
        return ("word", token)

    def holds(self, known, tree=None):
        kind, *parts = tree or self.tree
        if kind == "word":
            return known(parts[0])
        if kind == "not":
            return not self.holds(known, parts[0])
        if kind == "and":
            return self.holds(known, parts[0]) and self.holds(known, parts[1])
        return self.holds(known, parts[0]) or self.holds(known, parts[1])
