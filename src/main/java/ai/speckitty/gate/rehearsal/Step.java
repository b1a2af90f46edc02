package ai.speckitty.gate.rehearsal;

import java.util.function.UnaryOperator;

/**
 * One commit of the product's history.
 *
 * @param key how the plan calls it
 * @param subject the first line of its message
 * @param change what it makes of the tree before it
 */
public record Step(String key, String subject, UnaryOperator<SourceTree> change) {}
