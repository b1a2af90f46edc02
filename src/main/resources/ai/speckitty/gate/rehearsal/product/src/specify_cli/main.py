"""Entry point of the console script."""

import os
import sys
from importlib import metadata

PAW = [
    "        /\\_/\\",
    "       ( o.o )",
    "        > ^ <",
]


def banner(version):
    lines = [""] * 4 + PAW + [""] * 3
    lines += ["   S P E C   K I T T Y", "", "   v" + version, ""]
    lines += ["   Specifications first.", ""] + [""] * 8
    return lines[:24]


def installed_version():
    if os.environ.get("SPEC_KITTY_TEST_MODE") == "1":
        return os.environ.get("SPEC_KITTY_CLI_VERSION", "0")
    return metadata.version("spec-kitty-cli")


def main(arguments=None):
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        version = installed_version()
        print("\n".join(banner(version)))
        print("spec-kitty-cli version " + version)
        return 0
    print("usage: spec-kitty --version", file=sys.stderr)
    return 2
