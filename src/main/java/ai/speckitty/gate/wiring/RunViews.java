package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.report.FactsForPeople;
import ai.speckitty.gate.report.RunView;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.RandomAccessFiles;

/** Shows a gate run to the report room, from what it has written down alone. */
record RunViews(String command) {

    private static final int EXCERPT = 16 * 1024;

    /** A run as it is, under the verdict that a goal ended with. */
    RunView of(WrittenRun run, Verdict verdict, Optional<GatePhase> phase) {
        RunRecord record = run.record();
        List<PhaseResult> results = record.results();
        FactsForPeople facts = new FactsForPeople(results);
        Optional<CandidateFacts.Chosen> chosen = facts.find(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class);
        RunContext context = record.context();
        return new RunView(
                new RunView.Context(
                        context.gate(),
                        facts.version(context),
                        record.inAttempt(),
                        record.folder().toString(),
                        command,
                        context.dryRun(),
                        context.rehearsal(),
                        resumable(record),
                        chosen.map(CandidateFacts.Chosen::newer)
                                .map(newer -> List.of(newer + " is out as well"))
                                .orElse(List.of())),
                verdict,
                phase,
                results,
                trail(run, facts, phase));
    }

    private static RunView.Trail trail(WrittenRun run, FactsForPeople facts, Optional<GatePhase> stopped) {
        RunRecord record = run.record();
        return new RunView.Trail(
                Optional.of(new RunView.Head(record.lines().size(), record.head())),
                sources(record.context()),
                run.samples(),
                facts.find(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class)
                        .map(chosen -> run.earlier(chosen.version()))
                        .orElse(List.of()),
                files(record.folder()),
                stopped.map(phase -> excerpts(record.folder(), phase)).orElse(List.of()),
                run.sawFailure());
    }

    private static List<RunView.Source> sources(RunContext run) {
        return List.of(
                new RunView.Source("definition", run.gate() + (run.shipped() ? " (shipped)" : " (not shipped)")),
                new RunView.Source("definition SHA-256", run.definitionSha256()),
                new RunView.Source("GitHub", run.github().toString()),
                new RunView.Source("index", run.pypi().toString()),
                new RunView.Source("SaaS", run.saas().toString()));
    }

    /** The files that are complete: not those that still grow or belong to the working record's own rooms. */
    private static List<RunView.EvidenceFile> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<RunView.EvidenceFile> files = new ArrayList<>();
            for (Path file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString();
                if (isEvidence(name)) {
                    files.add(new RunView.EvidenceFile(name, Files.size(file), Sha256.of(file)));
                }
            }
            return files;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean isEvidence(String name) {
        boolean hidden = name.startsWith(".") || name.contains("/.");
        boolean renderedAgain = name.matches("report\\.html|summary\\.md|verdict\\.json|TEST-.*\\.xml");
        return !hidden && !renderedAgain && !name.matches("(earlier|alone)/.*");
    }

    /** The end of the log that the phase left, of several the last one's. */
    private static List<RunView.Excerpt> excerpts(Path folder, GatePhase stopped) {
        Stream<String> logs = switch (stopped) {
            case INSTALL_RC -> Stream.of("install/pipx.log");
            case CANARY_SINGLE -> Stream.of("canary-single.log");
            case CANARY_FOURRUN -> Stream.of("canary-four-run.log");
            case CANARY_TEAMSPACE ->
                IntStream.iterate(1, run -> run + 1).mapToObj(run -> "teamspace/run-" + run + ".log");
            case DOCTOR, VERIFY_BLOCKERS, INSPECT_FIX, PREFLIGHT, POST_EVIDENCE, POST_TRACKER -> Stream.of();
        };
        return logs
                .map(folder::resolve)
                .takeWhile(Files::isRegularFile)
                .reduce((earlier, later) -> later)
                .map(log -> new RunView.Excerpt("the end of " + folder.relativize(log), tail(log)))
                .stream()
                .toList();
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - EXCERPT);
            byte[] end = RandomAccessFiles.read(file, from, (int) (file.length() - from));
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    private static GateException unreadable(Path place, IOException problem) {
        return GateException.storage(place, "readable evidence", problem);
    }

    /** The attempt whose passed phases the next run may carry. A rehearsal's next world is a fresh one. */
    static Optional<String> resumable(RunRecord record) {
        return record.inAttempt()
                .or(() -> Resumption.of(record))
                .or(() -> Resumption.awaited(record))
                .filter(attempt -> !record.context().rehearsal());
    }
}
