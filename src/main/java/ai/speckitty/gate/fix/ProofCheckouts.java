package ai.speckitty.gate.fix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checkouts of one inspection. A tree gets a free one that can be put back, else a new one. What session fixtures made in
 * a checkout goes along to a tree with other source only as far as it cannot depend on the source.
 */
final class ProofCheckouts {

    private final TreeBuilder builder;
    private final ProofRuns runs;
    private final List<Place> free = new ArrayList<>();
    private Optional<KeptFiles.Alike> alike = Optional.empty();
    private boolean carriesOver;
    private int built;

    ProofCheckouts(TreeBuilder builder, ProofFolder folder, ProofRuns runs) {
        this.builder = builder;
        this.runs = runs;
        this.carriesOver = readsAreNoted(folder);
    }

    /** Goes to a tree on whatever checkout can be put back for it. */
    Stay enter(ProofTree tree) {
        for (Optional<Place> next = take(tree); next.isPresent(); next = take(tree)) {
            Place place = next.get();
            if (place.goesTo(tree)) {
                return new Stay(tree, this, runs, place);
            }
            place.discard();
        }
        return enterNew(tree);
    }

    /** Goes to a tree on a checkout of its own. */
    Stay enterNew(ProofTree tree) {
        return new Stay(tree, this, runs, build(tree));
    }

    /** Takes what fixtures made from all source with the fix, and from all source without it, as what depends on neither. */
    synchronized void compare(Stay fix, Stay base) {
        alike = fix.kept().alike(base.kept());
    }

    synchronized void giveBack(Place place) {
        if (place.isUsable()) {
            free.add(place);
        } else {
            place.discard();
        }
    }

    /** A new checkout for a tree whose run was misled; from here on nothing that could mislead is carried over. */
    Place insteadOf(Place misled, ProofTree tree) {
        synchronized (this) {
            carriesOver = false;
        }
        misled.discard();
        return build(tree);
    }

    private Place build(ProofTree tree) {
        String name;
        synchronized (this) {
            built++;
            name = "gate-proof-" + built;
        }
        ProofCheckout checkout = builder.checkout(name);
        builder.turn(checkout, tree, name + "-" + tree.issue() + "-" + tree.name());
        return new Place(checkout, Set.copyOf(tree.undone()));
    }

    private synchronized Optional<Place> take(ProofTree tree) {
        Optional<Place> found = free.stream()
                .filter(place -> place.isOfSource(tree))
                .findFirst()
                .or(() -> free.stream()
                        .filter(place -> unlike(place.checkout()).isPresent())
                        .findFirst());
        found.ifPresent(place -> place.foreign =
                place.isOfSource(tree) ? Set.of() : unlike(place.checkout()).orElseThrow());
        found.ifPresent(free::remove);
        if (found.isEmpty() && !free.isEmpty()) {
            free.remove(0).discard();
        }
        return found;
    }

    /** Files kept in a checkout that a run on other source must not read; empty when the checkout may not go there. */
    private Optional<Set<Path>> unlike(ProofCheckout checkout) {
        if (checkout.kept().isEmpty()) {
            return Optional.of(Set.of());
        }
        return alike.flatMap(checkout.kept()::unlike).filter(files -> files.isEmpty() || carriesOver);
    }

    /** Whether the file system tells that a file was read; some are mounted so that they do not. */
    private static boolean readsAreNoted(ProofFolder folder) {
        Path probe = folder.write("read.probe", new byte[] {1});
        try {
            Files.setAttribute(probe, "lastAccessTime", FileTime.fromMillis(0));
            Files.readAllBytes(probe);
            return ((FileTime) Files.getAttribute(probe, "lastAccessTime")).toMillis() > 0;
        } catch (IOException e) {
            throw ProofFolder.failed(probe, e);
        }
    }

    /** A checkout with the tree that it holds now. */
    final class Place {

        private final ProofCheckout checkout;
        private final Set<Undo> source;
        private Set<Path> foreign = Set.of();
        private Map<Path, FileTime> watched = Map.of();
        private boolean isNew = true;
        private boolean usable = true;
        private boolean inhabited;

        private Place(ProofCheckout checkout, Set<Undo> source) {
            this.checkout = checkout;
            this.source = source;
        }

        ProofCheckout checkout() {
            return checkout;
        }

        boolean isUsable() {
            return usable && !inhabited;
        }

        /** Leaves what somebody may still write into to the end of the inspection. */
        private void discard() {
            if (!inhabited) {
                checkout.discard();
            }
        }

        private boolean isOfSource(ProofTree tree) {
            return source.equals(Set.copyOf(tree.undone()));
        }

        boolean isTouched() {
            try {
                return checkout.isTouched();
            } catch (IOException e) {
                // A folder that cannot be read is one that a test changed.
                return true;
            }
        }

        private boolean goesTo(ProofTree tree) {
            try {
                if (!checkout.putBack()) {
                    return false;
                }
                builder.turn(checkout, tree, checkout.name() + "-" + tree.issue() + "-" + tree.name());
                watched = checkout.kept().unread(foreign);
                return true;
            } catch (IOException e) {
                // A test took rights away: a new checkout costs less than to give them back.
                return false;
            }
        }

        /** Looks at what a run left; false when it used what fixtures made from other source. */
        boolean sawOnlyItsOwn(ProofTree tree, RunOutcome outcome) {
            try {
                if (isNew) {
                    usable = outcome.problem().isEmpty() && checkout.keep(runs.places(tree, outcome));
                }
                isNew = false;
                inhabited |= runs.outlived(tree, outcome);
                return checkout.kept().areUnread(watched);
            } catch (IOException e) {
                usable = false;
                return watched.isEmpty();
            }
        }
    }
}
