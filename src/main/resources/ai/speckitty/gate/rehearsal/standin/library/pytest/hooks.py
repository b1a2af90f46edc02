"""Plugins and the hooks that they implement, called by name."""

import inspect


class UsageError(Exception):
    """The command line or a configuration file is wrong."""


class PluginMissing(Exception):
    """A plugin that was asked for cannot be imported."""


def hookimpl(function=None, **options):
    if function is None:
        return lambda given: hookimpl(given, **options)
    function.hook_options = options
    return function


def hookspec(function=None, **options):
    return function if function is not None else lambda given: given


class Result:
    """What a hook returned, as a wrapper sees it."""

    def __init__(self, value):
        self._value = value

    def get_result(self):
        return self._value

    def force_result(self, value):
        self._value = value

    result = property(get_result)
    excinfo = None


def called(function, known):
    wanted = inspect.signature(function).parameters
    return function(**{name: known[name] for name in wanted if name in known})


class PluginManager:
    def __init__(self):
        self.plugins = []

    def register(self, plugin, name=None):
        if all(known is not plugin for known, _ in self.plugins):
            self.plugins.append((plugin, name or getattr(plugin, "__name__", type(plugin).__name__)))

    def get_plugin(self, name):
        return next((plugin for plugin, known in self.plugins if known == name), None)

    getplugin = get_plugin

    def has_plugin(self, name):
        return self.get_plugin(name) is not None

    hasplugin = has_plugin

    def implementations(self, hook):
        found = []
        for plugin, _ in self.plugins:
            function = getattr(plugin, hook, None)
            if callable(function):
                found.append((getattr(function, "hook_options", {}), function))
        found.reverse()
        found.sort(key=lambda pair: (not pair[0].get("tryfirst"), bool(pair[0].get("trylast"))))
        return found

    def call(self, hook, own=None, first=False, **known):
        """Calls a hook in all plugins; own is what pytest itself does, after them unless it is the first with a result."""
        wrappers, values = [], []
        every = self.implementations(hook)
        for options, function in every:
            if options.get("hookwrapper") or options.get("wrapper"):
                generator = called(function, known)
                next(generator)
                wrappers.append((options, generator))
        plain = [function for options, function in every if not (options.get("hookwrapper") or options.get("wrapper"))]
        for function in plain + ([own] if own else []):
            value = called(function, known)
            if value is not None:
                values.append(value)
                if first:
                    break
        result = (values[0] if values else None) if first else values
        for options, generator in reversed(wrappers):
            result = unwound(options, generator, result)
        return result


def unwound(options, generator, result):
    outcome = Result(result)
    try:
        generator.send(result if options.get("wrapper") else outcome)
    except StopIteration as stopped:
        return stopped.value if options.get("wrapper") else outcome.get_result()
    raise RuntimeError("a hook wrapper yielded twice")
