package ai.speckitty.gate.rehearsal;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One commit of the product's history.
 *
 * @param key how the plan calls it
 * @param subject the first line of its message
 * @param change what it makes of the tree before it
 * @param beside the branch that it is alone on; empty on main
 */
record Step(String key, String subject, UnaryOperator<SourceTree> change, Optional<String> beside) {

    /** On main. */
    Step(String key, String subject, UnaryOperator<SourceTree> change) {
        this(key, subject, change, Optional.empty());
    }
}
