"""Stands in for pipx: one environment an application, made with venv and filled from wheels of a Simple index."""

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


def home():
    return Path(os.environ.get("PIPX_HOME") or Path.home() / ".local" / "pipx")


def places():
    return {
        "PIPX_HOME": home(),
        "PIPX_BIN_DIR": Path(os.environ.get("PIPX_BIN_DIR") or Path.home() / ".local" / "bin"),
        "PIPX_MAN_DIR": Path(os.environ.get("PIPX_MAN_DIR") or Path.home() / ".local" / "share" / "man"),
        "PIPX_SHARED_LIBS": home() / "shared",
        "PIPX_LOCAL_VENVS": home() / "venvs",
        "PIPX_LOG_DIR": home() / "logs",
        "PIPX_TRASH_DIR": home() / ".trash",
        "PIPX_VENV_CACHEDIR": home() / ".cache",
        "PIPX_DEFAULT_PYTHON": os.environ.get("PIPX_DEFAULT_PYTHON") or sys.executable,
    }


def say(line):
    print(line, flush=True)


def environment(arguments):
    if arguments[:1] == ["--value"] and len(arguments) == 2:
        if arguments[1] not in places():
            sys.exit("Variable not found.")
        say(places()[arguments[1]])
        return 0
    for name, value in places().items():
        say("%s=%s" % (name, value))
    return 0


def read_install(arguments):
    asked = {"python": None, "pip": [], "force": False, "specs": []}
    rest = list(arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if option in ("--python", "--pip-args", "--index-url", "-i", "--backend", "--suffix"):
            value = value if equals else rest.pop(0)
            if option == "--python":
                asked["python"] = value
            elif option == "--pip-args":
                asked["pip"] += shlex.split(value)
            elif option in ("--index-url", "-i"):
                asked["pip"] += ["--index-url", value]
            elif option == "--suffix":
                sys.exit("suffixes are beyond this stand-in")
        elif option in ("--force", "-f"):
            asked["force"] = True
        elif option in ("--verbose", "--quiet", "-q", "--include-deps"):
            pass
        elif option.startswith("-"):
            sys.exit("unrecognized arguments: " + option)
        else:
            asked["specs"].append(option + equals + value)
    return asked


def index_of(pip_arguments):
    url = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple")
    rest = list(pip_arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if option in ("--index-url", "-i"):
            url = value if equals else rest.pop(0)
    return url


def name_of(spec):
    return project_of(Path(spec)) if is_wheel(spec) else parse_requirement(spec)[0]


def install(arguments):
    asked = read_install(arguments)
    if len(asked["specs"]) != 1:
        sys.exit("exactly one package is expected")
    spec = asked["specs"][0]
    if is_wheel(spec) and not Path(spec).is_file():
        sys.exit("Unable to parse package spec: " + spec)
    name = name_of(spec)
    venv = places()["PIPX_LOCAL_VENVS"] / name
    if venv.is_dir() and not asked["force"]:
        say("'%s' already seems to be installed. Not modifying existing installation in '%s'." % (name, venv))
        say("Pass '--force' to force installation.")
        return 0
    shutil.rmtree(str(venv), ignore_errors=True)
    try:
        subprocess.run(
            [asked["python"] or places()["PIPX_DEFAULT_PYTHON"], "-m", "venv", "--without-pip", str(venv)], check=True
        )
        version, apps = install_tree(venv, spec, index_of(asked["pip"]), say)
    except (Refused, subprocess.CalledProcessError, OSError) as refused:
        shutil.rmtree(str(venv), ignore_errors=True)
        print("ERROR: %s" % refused, file=sys.stderr)
        print("Fatal error from pip prevented installation.", file=sys.stderr)
        return 1
    return expose(name, spec, version, apps, venv, asked)


def expose(name, spec, version, apps, venv, asked):
    bin_dir = places()["PIPX_BIN_DIR"]
    bin_dir.mkdir(parents=True, exist_ok=True)
    for app in apps:
        link = bin_dir / app
        if link.is_symlink() or link.exists():
            link.unlink()
        link.symlink_to(venv / "bin" / app)
    package = {"package": name, "package_or_url": spec, "package_version": version, "apps": apps, "pip_args": asked["pip"]}
    metadata = {"main_package": package, "pipx_metadata_version": "0.5", "injected_packages": {}, "venv_args": []}
    (venv / "pipx_metadata.json").write_text(json.dumps(metadata, indent=4), encoding="utf-8")
    say("  installed package %s %s, by a stand-in for pipx" % (name, version))
    say("  These apps are now globally available\n" + "\n".join("    - " + app for app in apps))
    say("done!")
    return 0


def uninstall(arguments):
    name = arguments[-1]
    venv = places()["PIPX_LOCAL_VENVS"] / name
    if not venv.is_dir():
        print("Nothing to uninstall for %s" % name, file=sys.stderr)
        return 1
    bin_dir = places()["PIPX_BIN_DIR"]
    if bin_dir.is_dir():
        for link in bin_dir.iterdir():
            if link.is_symlink() and str(os.readlink(str(link))).startswith(str(venv) + os.sep):
                link.unlink()
    shutil.rmtree(str(venv))
    say("uninstalled %s!" % name)
    return 0


def list_all(arguments):
    venvs = {}
    for record in sorted(places()["PIPX_LOCAL_VENVS"].glob("*/pipx_metadata.json")):
        venvs[record.parent.name] = {"metadata": json.loads(record.read_text(encoding="utf-8"))}
    if "--json" in arguments:
        say(json.dumps({"pipx_spec_version": "0.1", "venvs": venvs}, indent=4))
    else:
        for name, venv in venvs.items():
            say("package %s %s" % (name, venv["metadata"]["main_package"]["package_version"]))
    return 0


COMMANDS = {"environment": environment, "install": install, "uninstall": uninstall, "list": list_all}


def main(arguments):
    if arguments[:1] == ["--version"]:
        say(VERSION)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        sys.exit("usage: pipx [--version] {%s}" % ",".join(sorted(COMMANDS)))
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
