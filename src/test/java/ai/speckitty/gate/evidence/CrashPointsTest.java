package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ended at any point, a run leaves nothing torn, and the next run goes through without touching what was published. */
class CrashPointsTest {

    /** Ends the thread's work as a crash does: nothing after the point is done. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    @Test
    void stoppedAtAnyPointTheNextRunCompletes() throws IOException {
        AtomicInteger points = new AtomicInteger();
        SealedAttempt.seal(new EvidenceFixture(folder.resolve("whole"), point -> points.incrementAndGet()));
        assertThat(points).hasValueGreaterThan(150);
        int step = Math.max(1, points.get() / Sweep.cases(12, points.get()));
        for (int stop = 1 + Sweep.random().nextInt(step); stop <= points.get(); stop += step) {
            Path place = folder.resolve("crash " + stop);
            crashAt(place, stop);
            recovers(place);
        }
    }

    @Test
    void aHaltedMachineIsRecoveredToo() throws Exception {
        for (int stop = 60; stop <= 200; stop += Sweep.cases(130, 10)) {
            Path place = folder.resolve("halt " + stop);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            HaltedRun.class.getName(),
                            place.toString(),
                            Integer.toString(stop))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(HaltedRun.STATUS);
            recovers(place);
        }
    }

    private static void crashAt(Path place, int stop) {
        AtomicInteger seen = new AtomicInteger();
        EvidenceFixture crashing = new EvidenceFixture(place, point -> {
            if (seen.incrementAndGet() >= stop) {
                throw new Crash();
            }
        });
        try {
            SealedAttempt.seal(crashing);
        } catch (Crash expected) {
            assertThat(seen.get()).isGreaterThanOrEqualTo(stop);
        }
    }

    private static void recovers(Path place) throws IOException {
        EvidenceFixture places = new EvidenceFixture(place);
        Map<Path, String> published = published(places);
        Map<Path, byte[]> ledgers = ledgers(places);
        try (GateRun run = places.run()) {
            run.continueNewest();
        }
        SealedAttempt.seal(places);
        published.forEach((file, sha256) -> assertThat(file)
                .as("published, then changed")
                .satisfiesAnyOf(
                        still -> assertThat(Sha256.of(still)).isEqualTo(sha256),
                        moved -> assertThat(Sha256.of(earlier(places, moved))).isEqualTo(sha256)));
        ledgers.forEach((file, before) -> assertThat(file).satisfies(after -> {
            List<LedgerLine> kept = LedgerChain.read(before).lines();
            assertThat(LedgerChain.read(after).lines()).startsWith(kept.toArray(LedgerLine[]::new));
        }));
        List<Verification> all = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).all(places.root);
        assertThat(all).isNotEmpty().allMatch(Verification::isIntact);
        assertThat(all.get(all.size() - 1).findings()).isEmpty();
        assertThat(all)
                .extracting(Verification::attempt)
                .allMatch(name -> Files.exists(Archive.of(places.root.resolve(name))));
        assertThat(RunRecord.read(places.root.resolve(all.get(all.size() - 1).attempt()))
                        .results())
                .hasSize(10);
    }

    /** What a ledger, or an attestation, speaks of at the moment of the crash. */
    private static Map<Path, String> published(EvidenceFixture places) throws IOException {
        Map<Path, String> all = new LinkedHashMap<>();
        for (Map.Entry<Path, byte[]> ledger : ledgers(places).entrySet()) {
            Path holder = Objects.requireNonNull(ledger.getKey().getParent());
            new RunRecord(holder, LedgerChain.read(ledger.getValue()).lines())
                    .published()
                    .forEach((name, sha256) -> all.put(holder.resolve(name), sha256));
            if (Files.exists(holder.resolve(Manifest.ATTESTATION))) {
                for (String name : Set.of(Manifest.ATTESTATION, Manifest.NAME, Manifest.KEY)) {
                    all.put(holder.resolve(name), Sha256.of(holder.resolve(name)));
                }
            }
        }
        return all;
    }

    private static Map<Path, byte[]> ledgers(EvidenceFixture places) throws IOException {
        Map<Path, byte[]> all = new LinkedHashMap<>();
        if (Files.isDirectory(places.root)) {
            for (AttemptName name : new EvidenceRoot(places.root, new Durable(CrashPoints.NONE)).attempts()) {
                Path ledger = places.root.resolve(name.toString()).resolve(Ledger.NAME);
                all.put(ledger, Files.readAllBytes(ledger));
            }
        }
        return all;
    }

    private static Path earlier(EvidenceFixture places, Path file) {
        return places.working.resolve("earlier/1").resolve(places.working.relativize(file));
    }
}
