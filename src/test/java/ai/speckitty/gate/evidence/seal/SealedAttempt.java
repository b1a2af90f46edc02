package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.evidence.EvidenceAnchor;
import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.GateRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole passed attempt, sealed, with the facts that its attestation names. */
public final class SealedAttempt {

    public static final String COMMENT = "comments/a-b-41.md";

    private SealedAttempt() {}

    public static Path seal(EvidenceFixture places) {
        try (GateRun run = places.run()) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            run.settleAbandoned(events -> List.of());
            for (GatePhase phase : GatePhase.values()) {
                run.begin(phase);
                if (phase == GatePhase.POST_TRACKER) {
                    post(run);
                }
                if (phase == GatePhase.CANARY_SINGLE) {
                    run.open("rc16");
                    run.publish("latest.json", "{}\n".getBytes(StandardCharsets.UTF_8));
                }
                run.record(new Action(Action.Kind.PROCESS, Action.Effect.READ, "git", Map.of("argv", "git --version")));
                run.sample(StrictJson.object().put("ready", true));
                run.end(new PhaseResult(
                        phase,
                        Verdict.passed(List.of()),
                        EvidenceFixture.START,
                        EvidenceFixture.START.plusSeconds(2),
                        facts(phase)));
            }
            run.seal();
        }
        return places.root.resolve("rc16-attempt1");
    }

    private static void post(GateRun run) {
        String key = run.keyId();
        EvidenceAnchor.Checkpoint ledger = run.checkpoint();
        String text = "passed: line " + ledger.line() + ", " + ledger.sha256() + ", key " + key + "\n<!-- marker -->";
        String sha256 = run.publish(COMMENT, text.getBytes(StandardCharsets.UTF_8));
        run.event(
                "comment-posted",
                StrictJson.object()
                        .put("target", "a/b#41")
                        .put("id", 7)
                        .put("url", "http://127.0.0.1/7")
                        .put("file", COMMENT)
                        .put("sha256", sha256));
    }

    private static ObjectNode facts(GatePhase phase) {
        ObjectNode facts = StrictJson.object();
        if (phase == GatePhase.INSTALL_RC) {
            facts.put("version", "3.2.0rc16").put("commit", "c".repeat(40));
            facts.putObject("wheel").put("file", "w.whl").put("sha256", "d".repeat(64));
        } else if (phase == GatePhase.CANARY_SINGLE || phase == GatePhase.CANARY_FOURRUN) {
            facts.putObject("harness").put("commit", "e".repeat(40)).put("scriptSha256", "f".repeat(64));
            int runs = phase == GatePhase.CANARY_SINGLE ? 1 : 4;
            for (int i = 0; i < runs; i++) {
                facts.withArray("runs")
                        .addObject()
                        .putObject("scenarios")
                        .put("1", "pass")
                        .put("4", "pass");
            }
        } else if (phase == GatePhase.CANARY_TEAMSPACE) {
            facts.putArray("runs")
                    .addObject()
                    .put("tests", 3)
                    .put("failures", 0)
                    .put("errors", 0)
                    .put("skipped", 0);
        }
        return facts;
    }

    /** Copies an attempt, modes included, to a folder of the same name. */
    public static Path copy(Path attempt, Path into) throws IOException {
        Path target = into.resolve(String.valueOf(attempt.getFileName()));
        Files.walkFileTree(attempt, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(
                        target.resolve(attempt.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(attempt.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return target;
    }

    /** Takes a copy away again, whatever a test made of it. */
    public static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
