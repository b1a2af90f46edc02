package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.WrittenRun;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.OperatorKey;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The goals that look at evidence of before. They need no workspace; comments are compared when a network is there. */
record EvidenceGoals(Invocation invocation, Consumer<String> lines, Machine machine, Endings endings, Secrets secrets) {

    private void console(String line) {
        lines.accept(new Redactor(secrets).redact(line));
    }

    /** Checks one attempt, or all below the evidence root. */
    Ending verify() {
        List<Verification> all = all();
        if (all.isEmpty()) {
            throw GateException.of(
                    Code.EVIDENCE_INCOMPLETE,
                    root().toString(),
                    "no attempt of a gate",
                    "at least one attempt to check");
        }
        all.forEach(this::say);
        List<Finding> damaged =
                all.stream().flatMap(attempt -> attempt.placed().stream()).toList();
        GateException.ifAny(Code.EVIDENCE_TAMPERED, damaged);
        return new Ending(
                Standing.PASSED, all.size() + (all.size() == 1 ? " attempt is" : " attempts are") + " as sealed");
    }

    private List<Verification> all() {
        try (CommentsAtGitHub comments =
                new CommentsAtGitHub(invocation, machine, secrets, line -> console("  " + line))) {
            EvidenceVerifier any = new EvidenceVerifier(Optional.empty(), comments);
            EvidenceVerifier verifier = invocation
                    .path(Parameter.SIGNING_KEY)
                    .map(file -> any.demanding(OperatorKey.readPublic(file)))
                    .orElse(any);
            Optional<Path> folder = attempt();
            return folder.isPresent() ? List.of(verifier.one(folder.get())) : verifier.all(root());
        }
    }

    /** Renders one attempt again, the newest that has ended unless another is named; only what verifies is shown. */
    Ending render() {
        Path folder = attempt()
                .or(() -> WrittenRun.newest(root()))
                .orElseThrow(() -> GateException.of(
                        Code.EVIDENCE_INCOMPLETE,
                        root().toString(),
                        "no attempt of a gate has ended",
                        "an attempt to show"));
        if (WrittenRun.isOpen(folder)) {
            throw GateException.of(
                    Code.CONFIG_INVALID,
                    Parameter.ATTEMPT.property() + "=" + folder.getFileName(),
                    "not ended: its gate is at work, or was cut off",
                    "a sealed attempt; status shows one that is under way, and doctor seals one that was cut off");
        }
        Verification checked = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).one(folder);
        if (!checked.isIntact()) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, checked.placed());
        }
        WrittenRun run = WrittenRun.of(folder);
        Optional<PhaseResult> stop = run.stop();
        Verdict verdict = stop.map(PhaseResult::verdict).orElseGet(() -> Verdict.passed(List.of()));
        String command = run.record().context().rehearsal() ? invocation.calls("rehearse") : endings.command();
        Path report = endings.rendered(new RunViews(command).of(run, verdict, stop.map(PhaseResult::phase)));
        return new Ending(
                Standing.PASSED,
                checked.attempt() + " ended " + verdict.standing()
                        + verdict.code().map(code -> " " + code).orElse("") + "; its report is " + report);
    }

    private void say(Verification attempt) {
        console(attempt.attempt() + ": " + (attempt.isIntact() ? "as it was sealed" : "NOT as it was sealed"));
        attempt.keyId().ifPresent(key -> console("  key " + key));
        console("  anchored by "
                + (attempt.anchors().isEmpty() ? "nothing outside" : String.join(", ", attempt.anchors())));
        attempt.notes().forEach(note -> console("  " + note));
    }

    /** By its name below the evidence root, or by its path. */
    private Optional<Path> attempt() {
        return invocation.path(Parameter.ATTEMPT).map(given -> {
            Path below = root().resolve(invocation.value(Parameter.ATTEMPT));
            return Files.isDirectory(below) ? below : given;
        });
    }

    private Path root() {
        return invocation
                .path(Parameter.ARTIFACTS)
                .orElseGet(() -> new SettingsReader(invocation).read(false).artifacts());
    }
}
