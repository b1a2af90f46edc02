package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.SealedAttempt;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What has to hold after any interruption: the next run goes through, and nothing published has changed. */
final class Recovery {

    private Recovery() {}

    static void completes(Path place) throws IOException {
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
                .allMatch(name -> Files.exists(places.root.resolve(name + ".zip")));
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
            if (Files.exists(holder.resolve(RunFiles.ATTESTATION))) {
                for (String name : Set.of(RunFiles.ATTESTATION, RunFiles.MANIFEST, RunFiles.KEY)) {
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
