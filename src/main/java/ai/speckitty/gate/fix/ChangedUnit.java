package ai.speckitty.gate.fix;

import java.util.Optional;

/**
 * A unit of a source file that a commit changed.
 *
 * @param file its path in the repository, after the change unless it is gone
 * @param symbol the function, class, name or {@code <imports>}; {@code <file>} when the file was not read as Python
 * @param layer the first layer at which both sides are equal
 * @param change what happened to it: added, removed or changed
 * @param inScope whether the blocker's scope covers it
 * @param note what else is to be said
 */
public record ChangedUnit(
        String file, String symbol, Layer layer, String change, boolean inScope, Optional<String> note) {

    /** What is left of a change when all that does nothing is taken away. */
    public enum Layer {
        /** Comments and form. */
        COMMENT(false),
        /** Docstrings. */
        DOCSTRING(false),
        /** Type hints. */
        ANNOTATION(false),
        /** Logging, and what is computed only for it. */
        LOGGING(false),
        /** Names of locals. */
        RENAME(false),
        /** The same unit in another place. */
        MOVED(false),
        /** Imports: never neutral, and no proof either. */
        IMPORTS(true),
        /** Not provably neutral. */
        BEHAVIOUR(true);

        private final boolean behaviour;

        Layer(boolean behaviour) {
            this.behaviour = behaviour;
        }

        /**
         * Whether the change may do something.
         *
         * @return false when it provably does nothing
         */
        public boolean isBehaviour() {
            return behaviour;
        }
    }

    /**
     * Whether the change is behaviour where the blocker wants it.
     *
     * @return true when it may count as a fix
     */
    public boolean mayFix() {
        return inScope && layer.isBehaviour();
    }
}
