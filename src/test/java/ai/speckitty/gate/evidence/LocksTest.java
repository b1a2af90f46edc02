package ai.speckitty.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.seal.KeySource;
import ai.speckitty.gate.testkit.Jvm;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gates in two Java machines that share one folder, and not the other. */
class LocksTest {

    @TempDir
    Path folder;

    @Test
    void whileOneGateWorksNoOtherDoesInEitherOfItsFolders() throws Exception {
        Path working = folder.resolve("target/spec-kitty-gate");
        Path root = folder.resolve("evidence");
        Path elsewhere = folder.resolve("elsewhere");
        try (GateRun run = run(working, root)) {
            run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
            byte[] ledger = Files.readAllBytes(working.resolve("ledger.jsonl"));
            for (String how : List.of("open", "continue", "alone")) {
                assertThat(other(how, working, elsewhere)).isEqualTo("GATE_BUSY");
            }
            assertThat(other("open", folder.resolve("other target/gate"), root)).isEqualTo("GATE_BUSY");
            assertThat(other("open", folder.resolve("a third/gate"), elsewhere)).isEqualTo("went on");
            assertThat(working.resolve("ledger.jsonl")).hasBinaryContent(ledger);
        }
        assertThat(other("continue", working, root)).isEqualTo("went on");
    }

    private String other(String how, Path working, Path root) throws IOException {
        Path said = folder.resolve("said");
        int status = Jvm.run(Other.class, said, how, working, root);
        String last =
                Files.readString(said).lines().reduce((first, second) -> second).orElse("");
        assertThat(status).as(last).isZero();
        return last;
    }

    private static GateRun run(Path working, Path root) {
        return new GateRun(
                working,
                root,
                EvidenceFixture.time(),
                KeySource.from(new SecureRandom()),
                CrashPoints.NONE,
                RecordRedactor.ofNothing());
    }

    /** The other gate. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) {
            try (GateRun run = run(Path.of(args[1]), Path.of(args[2]))) {
                switch (args[0]) {
                    case "open" -> run.open(EvidenceFixture.context(false), EvidenceFixture.DEFINITION);
                    case "continue" -> assertThat(run.continueNewest()).isTrue();
                    default -> run.alone(EvidenceFixture.context(false));
                }
                System.out.println("went on");
            } catch (GateException e) {
                System.out.println(e.verdict().code().orElseThrow());
            }
        }
    }
}
