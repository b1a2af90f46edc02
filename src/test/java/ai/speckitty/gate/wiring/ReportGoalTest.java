package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.verdict.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders the example's report again: from where it lies, and from wherever somebody put a copy. */
class ReportGoalTest {

    private static final Path EXAMPLE = Path.of("artifacts", "example").toAbsolutePath();

    @TempDir
    Path folder;

    private Path root;
    private Path report;

    @BeforeEach
    void copyTheExample() throws IOException {
        root = folder.resolve("a root");
        report = folder.resolve("target/spec-kitty-gate/report.html");
        try (Stream<Path> all = Files.walk(EXAMPLE)) {
            for (Path each : all.toList()) {
                Files.copy(each, root.resolve(EXAMPLE.relativize(each).toString()));
            }
        }
    }

    @Test
    void showsTheNewestAttemptWithTheFilesOfItsSeal() throws IOException {
        List<String> before = content();

        Ending ending = report(Map.of("gate.artifacts", "a root"));

        assertThat(ending.standing()).as(ending.card()).isEqualTo(Standing.PASSED);
        assertThat(ending.card()).isEqualTo("rc16-attempt1 ended PASSED; its report is " + report.toRealPath());
        assertThat(Files.readString(report))
                .contains("Passed", "rc16-attempt1", "3.2.0rc16", "attestation.dsse.json", "SHA256SUMS", "Its head")
                .contains(WrittenRun.of(root.resolve("rc16-attempt1")).record().head());
        RehearsedGate.linksLeadToFiles(report);
        assertThat(content()).isEqualTo(before);
        assertThat(folder.resolve("target/spec-kitty-gate/verdict.json")).doesNotExist();
    }

    @Test
    void showsAnAttemptByNameAndACopyByItsFolder() {
        Ending named = report(Map.of("gate.artifacts", "a root", "gate.attempt", "rc16-attempt1"));
        Ending copied = report(Map.of("gate.attempt", "a root/rc16-attempt1"));

        assertThat(named.standing()).as(named.card()).isEqualTo(Standing.PASSED);
        assertThat(copied).isEqualTo(named);
    }

    @Test
    void givesTheSameBytesEachTime() throws IOException {
        report(Map.of("gate.artifacts", "a root"));
        byte[] first = Files.readAllBytes(report);
        report(Map.of("gate.artifacts", "a root"));

        assertThat(report).hasBinaryContent(first);
    }

    @Test
    void showsNothingThatDoesNotVerify() throws IOException {
        Files.writeString(root.resolve("rc16-attempt1/runs/run-2.json"), "{}\n");

        Ending ending = report(Map.of("gate.artifacts", "a root"));

        assertThat(ending.standing()).isEqualTo(Standing.STOPPED);
        assertThat(ending.card()).startsWith("[STOP EVIDENCE_TAMPERED] ").contains("rc16-attempt1: runs/run-2.json");
        assertThat(Files.readString(report)).doesNotContain("rc16-attempt1, ");
    }

    /** One that is under way is no damage, and hides none that has ended. */
    @Test
    void anOpenAttemptIsNotShownButTheOneBeforeIt() throws IOException {
        Path open = Files.createDirectories(root.resolve("rc16-attempt2"));
        List<String> lines = Files.readAllLines(root.resolve("rc16-attempt1/ledger.jsonl"));
        Files.write(open.resolve("ledger.jsonl"), lines.subList(0, lines.size() - 1));

        Ending newest = report(Map.of("gate.artifacts", "a root"));
        Ending named = report(Map.of("gate.artifacts", "a root", "gate.attempt", "rc16-attempt2"));

        assertThat(newest.card()).startsWith("rc16-attempt1 ended PASSED");
        assertThat(named.card()).startsWith("[ERROR CONFIG_INVALID] ").contains("rc16-attempt2: not ended");
    }

    @Test
    void needsAnAttempt() {
        assertThat(report(Map.of("gate.artifacts", "none")).card()).startsWith("[STOP EVIDENCE_INCOMPLETE] ");
        assertThat(report(Map.of("gate.attempt", "none")).card()).startsWith("[ERROR CONFIG_INVALID] ");
    }

    private Ending report(Map<String, String> parameters) {
        Invocation invocation = Invocations.in(folder, parameters);
        return new Gate(invocation, Screen.plain(line -> {})).run("report");
    }

    private List<String> content() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return all;
    }
}
