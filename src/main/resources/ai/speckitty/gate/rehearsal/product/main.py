"""Entry point of the console script."""

import sys
from importlib import metadata


def installed_version():
    return metadata.version("{{{candidate.distribution}}}")


def main(arguments=None):
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        print("\n      /\\_/\\\n     ( o.o )   v%s\n      > ^ <\n" % installed_version())
        print("{{{candidate.distribution}}} version " + installed_version())
        return 0
    print("usage: {{{candidate.command}}} --version", file=sys.stderr)
    return 2
