package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xml.sax.SAXException;

/** What versions of pytest wrote for the same suites; the script {@code make} beside them writes it again. */
record JunitCorpus(String version, String suite) {

    static final List<String> VERSIONS = List.of("7.2.1", "8.4.2", "9.0.3");
    static final Path FOLDER = Path.of("src/test/resources/junit-corpus");

    private static final TeamspaceRule RULE = new TeamspaceRule(new Definition.Teamspace(
            Optional.empty(), List.of("pytest"), List.of("tests/test_it.py"), Optional.empty(), Map.of(), 1));

    static List<String> suites() {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("suites"))) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JunitCorpus> all() {
        return suites().stream().flatMap(suite -> VERSIONS.stream().map(version -> new JunitCorpus(version, suite)));
    }

    byte[] xml() {
        try {
            return Files.readAllBytes(FOLDER.resolve("written/" + version + "/" + suite + ".xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exit() {
        List<String> lines = log();
        return Integer.parseInt(lines.get(lines.size() - 1).replace("exit status ", ""));
    }

    LogTally tally() {
        LogReader reader = new LogReader();
        // The gate sees lines without their colours.
        log().forEach(line -> reader.line(line.replaceAll("\u001b\\[[0-9;]*m", "")));
        return reader.tally();
    }

    Verdict verdict() {
        return verdict(xml(), exit(), tally());
    }

    static Verdict verdict(byte[] xml, int exit, LogTally log) {
        Optional<JunitReport> report = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            report = Optional.of(JunitReader.read(xml));
        } catch (SAXException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        return RULE.judge(
                1,
                new TeamspaceSuite.Run(
                        new Logged(exit, false, Instant.EPOCH, Instant.EPOCH, Duration.ZERO, ""),
                        log,
                        "",
                        report,
                        problem));
    }

    /** One cell of the table: the code, or that it passes, and how the cases were read. */
    String outcome() throws SAXException {
        JunitReport report = JunitReader.read(xml());
        List<String> counted = new ArrayList<>();
        for (JunitReport.Status status : JunitReport.Status.values()) {
            if (report.count(status) > 0) {
                counted.add(report.count(status) + " " + word(status));
            }
        }
        return verdict().code().map(JunitCorpus::word).orElse("passes") + ": " + String.join(", ", counted);
    }

    private static String word(Code code) {
        return "`" + code + "`";
    }

    private static String word(JunitReport.Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case SKIPPED -> "skipped";
            case UNCLEAR -> "unclear";
            case BROKE -> "broke";
            case FAILED -> "failed";
        };
    }

    private List<String> log() {
        try {
            return Files.readAllLines(FOLDER.resolve("written/" + version + "/" + suite + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
