package ai.speckitty.gate.fix;

import java.util.List;
import java.util.Set;

/**
 * A checkout of the fix in which some of it is undone.
 *
 * @param name how it is called in evidence, for example {@code scoped}
 * @param issue the issue's number, below which its evidence lies
 * @param undone what is put back as it was before
 * @param muted whether logging is silenced in it
 * @param files the test files to run, as seen from the tree
 */
record ProofTree(String name, int issue, Set<Undo> undone, boolean muted, List<String> files) {}
