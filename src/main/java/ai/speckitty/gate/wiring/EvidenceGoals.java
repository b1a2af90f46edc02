package ai.speckitty.gate.wiring;

import ai.speckitty.gate.evidence.EvidenceVerifier;
import ai.speckitty.gate.evidence.PostedTexts;
import ai.speckitty.gate.evidence.Verification;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The goal that looks at evidence of before. It needs neither a workspace nor a network. */
final class EvidenceGoals {

    private final Invocation invocation;
    private final Consumer<String> console;

    EvidenceGoals(Invocation invocation, Consumer<String> console) {
        this.invocation = invocation;
        this.console = console;
    }

    /** Checks one attempt, or all below the evidence root. */
    Ending verify() {
        EvidenceVerifier verifier = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD);
        Optional<Path> folder = invocation.parameter(Parameter.ATTEMPT).map(this::attempt);
        List<Verification> all = folder.isPresent() ? List.of(verifier.one(folder.get())) : verifier.all(root());
        if (all.isEmpty()) {
            throw GateException.of(
                    Code.EVIDENCE_INCOMPLETE,
                    root().toString(),
                    "no attempt of a gate",
                    "at least one attempt to check");
        }
        all.forEach(this::say);
        List<Finding> damaged =
                all.stream().flatMap(attempt -> attempt.findings().stream()).toList();
        if (!damaged.isEmpty()) {
            throw GateException.of(Code.EVIDENCE_TAMPERED, damaged);
        }
        return new Ending(
                Standing.PASSED, all.size() + (all.size() == 1 ? " attempt is" : " attempts are") + " as sealed");
    }

    private void say(Verification attempt) {
        console.accept(attempt.attempt() + ": " + (attempt.isIntact() ? "as it was sealed" : "NOT as it was sealed"));
        attempt.keyId().ifPresent(key -> console.accept("  key " + key));
        console.accept("  anchored by "
                + (attempt.anchors().isEmpty() ? "nothing outside" : String.join(", ", attempt.anchors())));
        attempt.notes().forEach(note -> console.accept("  " + note));
    }

    private Path attempt(String given) {
        Path below = root().resolve(given);
        return Files.isDirectory(below) ? below : invocation.directory().resolve(given);
    }

    private Path root() {
        return invocation
                .parameter(Parameter.ARTIFACTS)
                .map(invocation.directory()::resolve)
                .orElseGet(() -> new SettingsReader(invocation).read(false).artifacts());
    }
}
