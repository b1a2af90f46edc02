package ai.speckitty.gate.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The checkouts of one inspection. A tree gets a free one that can be put back, else a new one. What session fixtures made in
 * a checkout goes along to a tree with other source only where they made all of it alike from two sources.
 */
final class ProofCheckouts {

    private final TreeBuilder builder;
    private final ProofRuns runs;
    private final List<ProofCheckout> free = new ArrayList<>();
    private final AtomicInteger built = new AtomicInteger();
    private Optional<Map<String, String>> alike = Optional.empty();

    ProofCheckouts(TreeBuilder builder, ProofRuns runs) {
        this.builder = builder;
        this.runs = runs;
    }

    /** Goes to a tree on whatever checkout can be put back for it. */
    Stay enter(ProofTree tree) {
        for (Optional<ProofCheckout> next = take(tree); next.isPresent(); next = take(tree)) {
            ProofCheckout checkout = next.get();
            if (checkout.putBack()) {
                builder.turn(checkout, tree);
                return new Stay(tree, this, runs, checkout);
            }
            checkout.discard();
        }
        return enterNew(tree);
    }

    /** Goes to a tree on a checkout of its own. */
    Stay enterNew(ProofTree tree) {
        ProofCheckout checkout = builder.checkout("gate-proof-" + built.incrementAndGet(), tree);
        builder.turn(checkout, tree);
        Stay stay = new Stay(tree, this, runs, checkout);
        stay.keepWhatFixturesMade();
        return stay;
    }

    /** Takes what fixtures made alike from all source with the fix, and from all source without it, as what depends on neither. */
    synchronized void compare(Stay fix, Stay base) {
        alike = Optional.of(fix.kept().contents())
                .filter(made -> made.equals(base.kept().contents()));
    }

    synchronized void giveBack(ProofCheckout checkout) {
        if (checkout.isUsable()) {
            free.add(checkout);
        } else {
            checkout.discard();
        }
    }

    private synchronized Optional<ProofCheckout> take(ProofTree tree) {
        Optional<ProofCheckout> found = free.stream()
                .filter(each -> each.isOfSource(tree))
                .findFirst()
                .or(() -> free.stream().filter(this::goesToAnySource).findFirst());
        found.ifPresent(free::remove);
        if (found.isEmpty() && !free.isEmpty()) {
            free.remove(0).discard();
        }
        return found;
    }

    private boolean goesToAnySource(ProofCheckout checkout) {
        return checkout.kept().isEmpty()
                || alike.equals(Optional.of(checkout.kept().contents()));
    }
}
