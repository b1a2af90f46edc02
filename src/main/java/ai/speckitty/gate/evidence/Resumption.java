package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.run.RunContext;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries passed phases of an earlier attempt into a new run, after everything in that attempt has verified. Blockers, the
 * installed candidate and the SaaS are always looked at afresh; a streak is carried whole or not at all.
 *
 * @param run the run that goes on
 * @param freshness how old a carried phase may be
 */
public record Resumption(GateRun run, TimeSource time, Duration freshness) {

    static final String RESUMED = "resumed-from";
    private static final String AWAITED = "resume-awaited";
    private static final Set<String> MAY_DIFFER = Set.of("github", "pypi", "saas");

    /**
     * The attempt that a run resumes.
     *
     * @param run any run
     * @return its name; empty when that run began afresh
     */
    public static Optional<String> of(RunRecord run) {
        return run.events(RESUMED).stream()
                .map(data -> data.path("attempt").asText())
                .findFirst();
    }

    /**
     * The attempt that a run is to resume as soon as its doctor has sealed it.
     *
     * @param run any run
     * @return its name; empty when there is none, or it was refused
     */
    public static Optional<String> awaited(RunRecord run) {
        boolean refused = run.stop().flatMap(stop -> stop.verdict().code()).equals(Optional.of(Code.CONFIG_INVALID));
        return run.events(AWAITED).stream()
                .filter(data -> !refused)
                .map(data -> data.path("attempt").asText())
                .findFirst();
    }

    /**
     * Names the attempt that is resumed, or keeps its name until doctor has sealed it.
     *
     * @param attempt its name
     * @throws GateException as {@link #from} does
     */
    public void asked(String attempt) {
        boolean isCutOff = AttemptName.of(attempt).isPresent() && !Seal.isSealedOrDamaged(run.attemptFolder(attempt));
        // nobody has sealed it yet, which doctor does when everything else is ready
        if (isCutOff) {
            run.event(AWAITED, StrictJson.object().put("attempt", attempt));
        } else {
            from(attempt);
        }
    }

    /**
     * Names the attempt that is resumed, once, by doctor. It is verified here, to its last byte.
     *
     * @param attempt its name
     * @throws GateException CONFIG_INVALID when there is no such sealed attempt, it is of another gate, definition or kind of
     *     run, or nothing of it may be carried after what it ended in; EVIDENCE_TAMPERED when it does not verify
     */
    public void from(String attempt) {
        Path folder = run.attemptFolder(attempt);
        if (AttemptName.of(attempt).isEmpty() || !Files.isDirectory(folder) || !Seal.isSealed(folder)) {
            throw GateException.of(Code.CONFIG_INVALID, "gate.resume", attempt, "the name of a sealed attempt");
        }
        Verification verification = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).one(folder);
        if (!verification.isIntact()) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, verification.findings());
        }
        RunRecord written = RunRecord.read(folder);
        written.stop()
                .flatMap(stop -> stop.verdict().code())
                .filter(Code::startsAfresh)
                .ifPresent(code -> {
                    throw GateException.of(
                            Code.CONFIG_INVALID,
                            "gate.resume",
                            attempt + " ended in " + code,
                            "an attempt whose phases still count after its end; without gate.resume all run afresh");
                });
        RunContext before = written.context();
        List<Finding> differences = before.differences(run.soFar().context()).stream()
                .filter(finding -> !before.rehearsal() || !MAY_DIFFER.contains(finding.subject()))
                // any version may follow, and the attempt was found in this root
                .filter(finding -> !Set.of("rc", RunContext.EVIDENCE_ROOT).contains(finding.subject()))
                .toList();
        if (!differences.isEmpty()) {
            throw GateException.of(Code.CONFIG_INVALID, differences);
        }
        run.event(
                RESUMED,
                StrictJson.object()
                        .put("attempt", attempt)
                        .put("keyId", verification.keyId().orElse(null))
                        .put("manifest", digest(folder.resolve(RunFiles.MANIFEST))));
    }

    /**
     * Carries a phase, if it may be. It is then ended in this run as it ended in that attempt, with its files; the single
     * canary's opens the new attempt.
     *
     * @param phase the phase that would run now
     * @param harnessCommit where the harness checkout stands now
     * @return what was done, and why it was not carried if it was not
     * @throws GateException EVIDENCE_TAMPERED when the attempt changed since {@link #from}, STORAGE_FAILED
     */
    public Carried carry(GatePhase phase, Optional<String> harnessCommit) {
        List<ObjectNode> resumed = run.events(RESUMED);
        if (resumed.isEmpty()) {
            return new Carried(false, "no attempt is resumed");
        }
        String name = resumed.get(0).path("attempt").asText();
        Path folder = run.attemptFolder(name);
        if (!digest(folder.resolve(RunFiles.MANIFEST))
                .equals(resumed.get(0).path("manifest").asText())) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED, name, "changed since doctor verified it", "as it was sealed");
        }
        RunRecord before = RunRecord.read(folder);
        CarryingRule rule = new CarryingRule(
                before.results(),
                run.soFar().results(),
                earlier -> PhaseCarrier.wasCarried(run, earlier),
                time.now(),
                freshness,
                harnessCommit);
        Optional<String> obstacle = rule.obstacle(phase);
        if (obstacle.isPresent()) {
            return new Carried(false, obstacle.get());
        }
        new PhaseCarrier(before, run).carry(phase);
        return new Carried(true, phase.goal() + " of " + name);
    }

    /**
     * What became of a phase.
     *
     * @param done whether its result now stands in this run
     * @param reason what was carried, or why nothing was
     */
    public record Carried(boolean done, String reason) {}

    private static String digest(Path file) {
        return Durable.at(file, () -> Sha256.of(file));
    }
}
