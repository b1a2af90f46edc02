package ai.speckitty.gate.fix;

import java.util.Locale;
import java.util.Optional;

/**
 * A unit of a source file that a commit changed.
 *
 * @param file its path in the repository, after the change unless it is gone
 * @param symbol the function, class, name or {@code <imports>}; {@code <file>} when the file was not read as Python
 * @param layer the first layer without which both sides are equal
 * @param change what happened to it: added, removed or changed
 * @param inScope whether the blocker's scope covers it
 * @param note what else is to be said
 */
public record ChangedUnit(
        String file, String symbol, Layer layer, String change, boolean inScope, Optional<String> note) {

    /** What a change looks like. Only the first two decide anything; the others explain what the tests found. */
    public enum Layer {
        /** Comments and form: both sides are the same program. */
        COMMENT,
        /** Docstrings, as far as can be seen read by nothing. */
        DOCSTRING,
        /** Docstrings that something may read: a decorator, a base class, the file's own code. */
        HELP,
        /** Type hints. */
        ANNOTATION,
        /** Logging, and what is computed only for it. */
        LOGGING,
        /** Names of locals. */
        RENAME,
        /** The same unit in another place. */
        MOVED,
        /** Imports. */
        IMPORTS,
        /** Anything else, and whatever could not be compared. */
        BEHAVIOUR;

        /**
         * Whether anything is different when the program runs.
         *
         * @return false when both sides are equal trees without comments, docstrings and layout
         */
        public boolean isChange() {
            return this != COMMENT && this != DOCSTRING;
        }

        /**
         * Whether the change looks like more than words.
         *
         * @return true for imports, for behaviour and for what could not be compared
         */
        public boolean isBehaviour() {
            return this == IMPORTS || this == BEHAVIOUR;
        }

        /**
         * Whether the change can do no more than speak to people.
         *
         * @return true for comments, docstrings, help and logging
         */
        public boolean onlySpeaks() {
            return this == COMMENT || this == DOCSTRING || this == HELP || this == LOGGING;
        }
    }

    /**
     * The unit and what its change looks like, for people.
     *
     * @return for example {@code src/queue.py::take (logging)}
     */
    public String described() {
        return place() + " (" + layer.name().toLowerCase(Locale.ROOT) + ")";
    }

    String place() {
        return symbol.equals(ComparedFile.WHOLE) ? file : file + "::" + symbol;
    }
}
