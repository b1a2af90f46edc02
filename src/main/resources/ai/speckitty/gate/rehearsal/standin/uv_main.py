"""Stands in for uv: runs a command with the project's sources, and checks that the lock file is there."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

FLAGS = {"--frozen", "--locked", "--no-sync", "--quiet", "-q", "--no-progress", "--offline", "--isolated"}
VALUED = {"--directory", "--project", "--python", "-p", "--extra", "--group", "--color", "--cache-dir"}


def fail(message):
    print("error: " + message, file=sys.stderr)
    sys.exit(2)


def options(arguments):
    """Splits uv's own options from the command."""
    given = {}
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        option, _, value = rest.pop(0).partition("=")
        if option in FLAGS:
            given[option] = ""
        elif option in VALUED:
            if not value and not rest:
                fail("a value is required for '%s'" % option)
            given[option] = value or rest.pop(0)
        elif option == "--":
            break
        else:
            fail("unexpected argument '%s' found" % option)
    return given, rest


def project(given):
    if "--directory" in given:
        os.chdir(given["--directory"])
    start = Path(given.get("--project", os.getcwd())).resolve()
    for folder in [start, *start.parents]:
        if (folder / "pyproject.toml").is_file():
            return folder
    return fail("No `pyproject.toml` found in %s or any parent directory" % start)


def checked(given):
    folder = project(given)
    if not (folder / "uv.lock").is_file():
        fail("Unable to find lockfile at `uv.lock`, but `--frozen` was provided")
    return folder


def program_of(name):
    """The stand-in, else what belongs to the interpreter, else what is on the search path, such as a version manager's."""
    places = [Path(sys.argv[0]).resolve().parent.parent / "bin", Path(sysconfig.get_path("scripts"))]
    found = [place / name for place in places if os.access(place / name, os.X_OK)]
    return str(found[0]) if found else shutil.which(name)


def run(arguments):
    given, command = options(arguments)
    folder = checked(given)
    if not command:
        fail("a command is required")
    environment = dict(os.environ)
    places = [str(folder / "src")] if (folder / "src").is_dir() else []
    places += [place for place in [environment.get("PYTHONPATH")] if place]
    environment["PYTHONPATH"] = os.pathsep.join(places)
    # A project's environment has what its lock file names, and none of the plugins that the machine happens to have.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    program = program_of(command[0])
    if program is None:
        fail("Failed to spawn: `%s`: No such file or directory" % command[0])
    if command[0] == "python" or command[0] == "python3":
        program = sys.executable
    sys.stdout.flush()
    os.execve(program, [program] + command[1:], environment)


def main(arguments):
    if arguments[:1] == ["--version"]:
        print("uv 0.9.0")
    elif arguments[:1] == ["sync"]:
        given, rest = options(arguments[1:])
        if rest:
            fail("unexpected argument '%s' found" % rest[0])
        folder = checked(given)
        print("Checked the lock file of %s" % folder.name, file=sys.stderr)
    elif arguments[:1] == ["run"]:
        run(arguments[1:])
    else:
        fail("unrecognized subcommand %s" % " ".join(arguments[:1]))


if __name__ == "__main__":
    main(sys.argv[1:])
