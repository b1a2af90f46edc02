package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.PostFacts;
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
import java.util.stream.Stream;

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
                        chosen.map(CandidateFacts.Chosen::version).or(context::rc),
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
                statement(facts),
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

    private static List<RunView.Excerpt> excerpts(Path folder, GatePhase stopped) {
        List<Path> logs = new ArrayList<>();
        switch (stopped) {
            case INSTALL_RC -> logs.add(folder.resolve("install/pipx.log"));
            case CANARY_SINGLE -> logs.add(folder.resolve("canary-single.log"));
            case CANARY_FOURRUN -> logs.add(folder.resolve("canary-four-run.log"));
            case CANARY_TEAMSPACE -> {
                for (int run = 1; Files.exists(folder.resolve("teamspace/run-" + run + ".log")); run++) {
                    logs.clear();
                    logs.add(folder.resolve("teamspace/run-" + run + ".log"));
                }
            }
            case DOCTOR, VERIFY_BLOCKERS, INSPECT_FIX, PREFLIGHT, POST_EVIDENCE, POST_TRACKER -> logs.clear();
        }
        return logs.stream()
                .filter(Files::isRegularFile)
                .map(log -> new RunView.Excerpt("the end of " + folder.relativize(log), tail(log)))
                .toList();
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - EXCERPT);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    /** The statement as the newest comment made it, from the facts of its phase. */
    private static Optional<String> statement(FactsForPeople facts) {
        return facts.find(GatePhase.POST_TRACKER, PostFacts.Stated.class)
                .or(() -> facts.find(GatePhase.POST_EVIDENCE, PostFacts.Stated.class))
                .map(PostFacts.Stated::statement)
                .map(said -> "Nobody intervened: derived from " + said.actions()
                        + " outward actions, none of them forbidden, and " + said.samples() + " samples between "
                        + said.from() + " and " + said.until()
                        + ". The contents of the hosted rows, and changes undone between two samples, cannot be seen.");
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
