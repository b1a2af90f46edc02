package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;

/**
 * The piece of a made-up product that a blocker is about: it hands on less than it was given, until it is fixed.
 *
 * @param file the source file, within the blocker's scope
 * @param symbol a function, or a method of a class
 */
record FaultyUnit(Definition.Blocker blocker, String file, String symbol) {

    /** Reads the first place of the blocker's scope. */
    static FaultyUnit of(Definition.Blocker blocker) {
        String place = blocker.scope().get(0);
        String name = "handed_on_" + blocker.issue().number();
        int at = place.indexOf("::");
        String file = (at < 0 ? place : place.substring(0, at))
                .replaceFirst("\\*\\*$", name + ".py")
                .replace("**/", "")
                .replace("?", "x")
                .replace("*", name);
        String symbol = at < 0 ? name : place.substring(at + 2);
        if (!file.endsWith(".py") || symbol.split("\\.", -1).length > 2) {
            throw GateException.of(
                    Code.CONFIG_INVALID,
                    blocker.issue() + " scope",
                    place,
                    "a glob of Python files, or file.py::function, or file.py::Class.method; a world can make up no other");
        }
        return new FaultyUnit(blocker, file, symbol);
    }

    int number() {
        return blocker.issue().number();
    }

    /** The class that it is a method of, or nothing. */
    String owner() {
        int dot = symbol.indexOf('.');
        return dot < 0 ? "" : symbol.substring(0, dot);
    }

    /** Its own name. */
    String name() {
        return symbol.substring(symbol.indexOf('.') + 1);
    }

    /** How a test calls it, once the outermost name is imported. */
    String call() {
        return owner().isEmpty() ? symbol : owner() + "()." + name();
    }

    /** Its source. */
    String source(String body) {
        String head =
                owner().isEmpty() ? "\n\ndef " + name() + "(values):\n" : "\n    def " + name() + "(self, values):\n";
        return head + block(body);
    }

    /** A body as it stands in the file, between two lines by which it is found. */
    String block(String body) {
        return ("# begins " + number() + "\n" + body + "# ends " + number() + "\n").indent(owner().isEmpty() ? 4 : 8);
    }
}
