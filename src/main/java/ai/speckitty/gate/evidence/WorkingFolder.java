package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Where a run is written down until its attempt opens. */
record WorkingFolder(Path folder, Durable durable, TimeSource time) {

    private static final Set<String> STAYS = Set.of("earlier", "alone", "rehearsal");

    /** A ledger whose first line a crash tore, or prevented, is no run yet. */
    boolean holdsRun() {
        Path ledger = folder.resolve(Ledger.NAME);
        if (!Files.exists(ledger)) {
            return false;
        }
        LedgerChain chain = LedgerChain.read(ledger);
        return !chain.lines().isEmpty() || (chain.fault().isPresent() && !chain.torn());
    }

    /** Moves what an earlier run left to {@code earlier/<n>}, and begins anew. */
    RunFolder begin() {
        durable.folder(folder);
        List<Path> left = Durable.entries(folder).stream()
                .filter(entry -> !STAYS.contains(entry.getFileName().toString()))
                .toList();
        if (!left.isEmpty()) {
            moveTo(nextEarlier(), left);
        }
        return RunFolder.create(folder, durable, time);
    }

    private Path nextEarlier() {
        Path earlier = folder.resolve("earlier");
        durable.folder(earlier);
        int number = 1;
        while (!durable.claim(earlier.resolve(Integer.toString(number)))) {
            number++;
        }
        return earlier.resolve(Integer.toString(number));
    }

    private void moveTo(Path target, List<Path> entries) {
        Durable.doAt(target, () -> {
            for (Path entry : entries) {
                Files.move(entry, target.resolve(entry.getFileName()));
                durable.reached("after-moved-aside");
            }
            Durable.sync(target);
        });
    }
}
