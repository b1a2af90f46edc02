"""The command line, and the configuration files that stand beside the tests."""

import argparse
import ast
import configparser
import os
import re
import shlex
from pathlib import Path

from .hooks import UsageError

FILES = [("pytest.ini", "pytest"), ("pyproject.toml", None), ("tox.ini", "pytest"), ("setup.cfg", "tool:pytest")]
LISTS = {"testpaths", "python_files", "python_functions", "python_classes", "pythonpath", "norecursedirs"}
LINES = {"markers", "filterwarnings"}


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(message)

    def addoption(self, *names, **known):
        kind = known.get("type")
        if isinstance(kind, str):
            known["type"] = {"int": int, "string": str, "str": str, "float": float}.get(kind, str)
        try:
            self.add_argument(*names, **known)
        except argparse.ArgumentError as wrong:
            raise ValueError(str(wrong)) from None

    def getgroup(self, name, description="", after=None):
        return self

    def addini(self, name, help, type=None, default=None):
        self.ini[name] = default


def parser():
    made = Parser(prog="pytest", add_help=False, allow_abbrev=False)
    made.ini = {}
    made.add_argument("file_or_dir", nargs="*")
    made.add_argument("-h", "--help", action="store_true")
    made.add_argument("--version", "-V", action="store_true")
    made.add_argument("-v", "--verbose", action="count", default=0)
    made.add_argument("-q", "--quiet", action="count", default=0)
    made.add_argument("-m", dest="markexpr", default="")
    made.add_argument("-k", dest="keyword", default="")
    made.add_argument("-x", "--exitfirst", dest="maxfail", action="store_const", const=1, default=0)
    made.add_argument("--maxfail", type=int, dest="maxfail")
    made.add_argument("-p", dest="plugins", action="append", default=[])
    made.add_argument("-o", "--override-ini", dest="override", action="append", default=[])
    made.add_argument("-c", "--config-file", dest="inifile")
    made.add_argument("--rootdir")
    made.add_argument("--confcutdir")
    made.add_argument("--basetemp")
    made.add_argument("--junitxml", "--junit-xml", dest="xmlpath")
    made.add_argument("--junit-prefix", default="")
    made.add_argument("--collect-only", "--co", action="store_true", dest="collectonly")
    made.add_argument("--deselect", action="append", default=[])
    made.add_argument("--ignore", action="append", default=[])
    made.add_argument("--capture", default="fd")
    made.add_argument("-s", dest="capture", action="store_const", const="no")
    for name in ("--tb", "--color", "--durations", "--durations-min", "--import-mode", "--log-level", "--show-capture"):
        made.add_argument(name, default=None)
    made.add_argument("-r", dest="reportchars", default="")
    made.add_argument("-W", "--pythonwarnings", action="append", default=[])
    for name in ("--no-header", "--no-summary", "--strict-markers", "--strict-config", "--strict", "--disable-warnings", "--continue-on-collection-errors"):
        made.add_argument(name, action="store_true")
    made.add_argument("--cache-clear", "-l", "--showlocals", "--full-trace", action="store_true", dest="ignored")
    return made


def plugins_named(arguments):
    """The values of -p, needed before everything else can be read."""
    rest, found = list(arguments), []
    while rest:
        word = rest.pop(0)
        if word == "-p" and rest:
            found.append(rest.pop(0))
        elif word.startswith("-p") and len(word) > 2:
            found.append(word[2:])
    return found


def value_after(arguments, *names):
    for place, word in enumerate(arguments):
        for name in names:
            if word == name and place + 1 < len(arguments):
                return arguments[place + 1]
            if name.startswith("--") and word.startswith(name + "="):
                return word[len(name) + 1:]
    return None


def root_and_ini(arguments, invoked):
    """The root folder and what its configuration file says."""
    given = value_after(arguments, "-c", "--config-file")
    root = value_after(arguments, "--rootdir")
    if given is not None:
        path = Path(invoked, given).absolute()
        if not path.is_file():
            raise UsageError("config file not found: %s" % given)
        return Path(invoked, root).resolve() if root else path.parent, read(path) or {}, path
    words = [word.split("::")[0] for word in arguments if not word.startswith("-")]
    places = [Path(invoked, word).absolute() for word in words if Path(invoked, word).exists()]
    common = Path(os.path.commonpath([str(place) for place in places])) if places else Path(invoked)
    common = common if common.is_dir() else common.parent
    for folder in [common, *common.parents]:
        for name, _ in FILES:
            path = folder / name
            said = read(path) if path.is_file() else None
            if said is not None:
                return Path(invoked, root).resolve() if root else folder, said, path
    for folder in [common, *common.parents]:
        if (folder / "setup.py").is_file():
            return folder, {}, None
    return Path(invoked, root).resolve() if root else common, {}, None


def read(path):
    """The settings for pytest in a file, or None when it holds none."""
    if path.suffix == ".toml":
        said = toml_section(path.read_text(encoding="utf-8"))
    else:
        made = configparser.ConfigParser(interpolation=None)
        try:
            made.read_string(path.read_text(encoding="utf-8"))
        except configparser.Error as wrong:
            raise UsageError("%s: %s" % (path, wrong)) from None
        section = dict(FILES).get(path.name, "pytest")
        said = dict(made.items(section)) if made.has_section(section) else {} if path.name == "pytest.ini" else None
    return None if said is None else {name: shaped(name, value) for name, value in said.items()}


def shaped(name, value):
    if name in LISTS and isinstance(value, str):
        return value.split()
    if name in LINES and isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if name == "addopts":
        return shlex.split(value) if isinstance(value, str) else list(value)
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value


def toml_section(text):
    """Strings, numbers, truth values and lists of them in [tool.pytest.ini_options]; enough of TOML for that."""
    match = re.search(r"(?ms)^\[tool\.pytest\.ini_options\]\s*\n(.*?)(?=^\[|\Z)", text)
    if not match:
        return None
    said, body = {}, re.sub(r"(?m)(^|\s)#[^\"']*$", "", match.group(1))
    for name, value in re.findall(r"(?ms)^([A-Za-z_]+)\s*=\s*(\[.*?\]\s*$|[^\n]*)", body):
        value = value.strip()
        value = {"true": "True", "false": "False"}.get(value, value)
        try:
            said[name] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            raise UsageError("pyproject.toml: %s is not understood: %s" % (name, value)) from None
    return said
