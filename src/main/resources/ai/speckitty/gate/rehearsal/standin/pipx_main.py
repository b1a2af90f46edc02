"""Stands in for pipx: one environment an application, made with venv and filled from wheels of a Simple index."""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from wheels import Refused, install_tree, is_wheel, parse_requirement, project_of  # noqa: E402

VERSION = "1.7.1"


def place(variable, *otherwise):
    return Path(os.environ.get(variable) or Path.home().joinpath(*otherwise))


def venvs():
    return place("PIPX_HOME", ".local", "pipx") / "venvs"


def bin_dir():
    return place("PIPX_BIN_DIR", ".local", "bin")


def say(line):
    print(line, flush=True)


def options(arguments):
    parser = argparse.ArgumentParser(prog="pipx", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    installing = commands.add_parser("install")
    installing.add_argument("--python", default=sys.executable)
    installing.add_argument("--pip-args", type=shlex.split, default=[])
    installing.add_argument("spec")
    return parser.parse_args(arguments)


def index_of(pip_arguments):
    pip = argparse.ArgumentParser(prog="pip", allow_abbrev=False)
    pip.add_argument("--index-url", default=os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple"))
    pip.add_argument("--no-cache-dir", action="store_true")
    return pip.parse_args(pip_arguments).index_url


def name_of(spec):
    return project_of(Path(spec)) if is_wheel(spec) else parse_requirement(spec)[0]


def install(asked):
    spec = asked.spec
    if is_wheel(spec) and not Path(spec).is_file():
        sys.exit("Unable to parse package spec: " + spec)
    name = name_of(spec)
    venv = venvs() / name
    if venv.is_dir():
        say("'%s' already seems to be installed. Not modifying existing installation in '%s'." % (name, venv))
        return 0
    index = index_of(asked.pip_args)
    try:
        subprocess.run([asked.python, "-m", "venv", "--without-pip", str(venv)], check=True)
        version, apps = install_tree(venv, spec, index, say)
    except (Refused, subprocess.CalledProcessError, OSError) as refused:
        shutil.rmtree(str(venv), ignore_errors=True)
        print("ERROR: %s" % refused, file=sys.stderr)
        print("Fatal error from pip prevented installation.", file=sys.stderr)
        return 1
    bin_dir().mkdir(parents=True, exist_ok=True)
    for app in apps:
        link = bin_dir() / app
        if link.is_symlink() or link.exists():
            link.unlink()
        link.symlink_to(venv / "bin" / app)
    package = {"package": name, "package_or_url": spec, "package_version": version, "apps": apps, "pip_args": asked.pip_args}
    metadata = {"main_package": package, "pipx_metadata_version": "0.5", "injected_packages": {}, "venv_args": []}
    (venv / "pipx_metadata.json").write_text(json.dumps(metadata, indent=4), encoding="utf-8")
    say("  installed package %s %s, by a stand-in for pipx" % (name, version))
    say("  These apps are now globally available\n" + "\n".join("    - " + app for app in apps))
    say("done!")
    return 0


if __name__ == "__main__":
    sys.exit(install(options(sys.argv[1:])))
