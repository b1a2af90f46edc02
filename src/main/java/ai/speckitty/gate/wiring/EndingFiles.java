package ai.speckitty.gate.wiring;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.report.HtmlReport;
import ai.speckitty.gate.report.JunitXml;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.report.Summary;
import ai.speckitty.gate.report.VerdictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files that say how the newest ending was: for pipelines, test reporters, job pages and people. */
record EndingFiles(Path working) {

    private static final String VERDICT = "verdict.json";
    private static final String JUNIT = "TEST-spec-kitty-gate.xml";
    private static final String SUMMARY = "summary.md";
    private static final String REPORT = "report.html";

    /** The verdict comes last: it is there only when all of them are. Gives what lies there. */
    byte[] write(RunView view) throws IOException {
        writeReport(view);
        replace(working, JUNIT, JunitXml.render(view));
        replace(working, SUMMARY, Summary.render(view).getBytes(StandardCharsets.UTF_8));
        return writeVerdict(view);
    }

    /** For when the others could not be written: they go. */
    byte[] writeVerdictAlone(RunView view) throws IOException {
        forget();
        return writeVerdict(view);
    }

    private byte[] writeVerdict(RunView view) throws IOException {
        byte[] verdict = VerdictJson.write(view);
        replace(working, VERDICT, verdict);
        return verdict;
    }

    Path writeReport(RunView view) throws IOException {
        Files.createDirectories(working);
        replace(working, REPORT, HtmlReport.render(view, working));
        return working.resolve(REPORT);
    }

    /** Takes away what programs read. The report stays for people; it says of which run it is. */
    void forget() throws IOException {
        for (String name : List.of(VERDICT, JUNIT, SUMMARY)) {
            Files.deleteIfExists(working.resolve(name));
        }
    }

    /** Whether a run has stopped in one of its phases, and this is what it has left. */
    boolean tellOfAStop() {
        try {
            return StrictJson.read(Files.readAllBytes(working.resolve(VERDICT)), VERDICT)
                    .path("phase")
                    .isTextual();
        } catch (IOException | MalformedJsonException unreadable) {
            return false;
        }
    }

    GateException failed(String why) {
        return GateException.of(
                Code.STORAGE_FAILED, working.resolve(VERDICT).toString(), why, "a folder where the gate may write");
    }

    /** Who reads meanwhile sees the file of before or the new one, whole. */
    static void replace(Path folder, String name, byte[] content) throws IOException {
        // no temporary file of the runtime's: others may read what pipelines read
        Path temporary = folder.resolve("." + name + ".tmp");
        Files.write(temporary, content);
        Files.move(
                temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
