package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that a card, a verdict file, a summary and a report are made from. Whoever fills it has read the evidence;
 * the reports look at nothing else, so that rendering an attempt again gives the same.
 *
 * @param context what was run, and where
 * @param verdict how the gate ended
 * @param phase the phase that ended it; empty when it passed, or ended before its first phase
 * @param phases the results so far, in the order in which the phases ran
 * @param trail what else the evidence holds
 */
public record RunView(
        Context context, Verdict verdict, Optional<GatePhase> phase, List<PhaseResult> phases, Trail trail) {

    /** How a phase ended, the last time that it ran. */
    Optional<PhaseResult> result(GatePhase phase) {
        return phases.stream().filter(result -> result.phase() == phase).reduce((first, second) -> second);
    }

    /** The phases that have not run yet, in their order. */
    List<GatePhase> open() {
        return Arrays.stream(GatePhase.values())
                .filter(phase -> result(phase).isEmpty())
                .toList();
    }

    /** Whether the whole gate has passed, and not only the goals that have run so far. */
    boolean isComplete() {
        return verdict.standing() == Standing.PASSED && open().isEmpty();
    }

    /**
     * What was run.
     *
     * @param gate the definition's name
     * @param rc the candidate's version, as soon as it is known
     * @param attempt the attempt's name, as soon as it is open
     * @param evidence where the evidence is, as a person would copy it: the attempt, before it the working record
     * @param invocation the command that starts this gate again from its beginning, for example {@code mvn verify}
     * @param dryRun nothing was written to the world
     * @param rehearsal the world was the embedded one
     * @param resumable the attempt whose passed phases the next run may carry: this one, or before it opens the one that it resumes
     * @param notes what a reader should know beside the verdict, for example that a newer candidate is out
     */
    public record Context(
            String gate,
            Optional<String> rc,
            Optional<String> attempt,
            String evidence,
            String invocation,
            boolean dryRun,
            boolean rehearsal,
            Optional<String> resumable,
            List<String> notes) {}

    /**
     * What the evidence holds beside the phases' results.
     *
     * @param head the ledger's last line; empty when there is no ledger
     * @param sources what the verdict rests on: definition, endpoints, commits, by their labels
     * @param samples the lines of {@code samples.jsonl}, in order
     * @param earlier earlier attempts of the same candidate
     * @param files what is published, with digests
     * @param excerpts text of failures, to be shown folded
     * @param sawFailure whether a scenario or a test was seen to fail in the phase that ended it
     */
    public record Trail(
            Optional<Head> head,
            List<Source> sources,
            List<ObjectNode> samples,
            List<Earlier> earlier,
            List<EvidenceFile> files,
            List<Excerpt> excerpts,
            boolean sawFailure) {

        /** Nothing but the phases is known. */
        public static final Trail NONE =
                new Trail(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
    }

    /**
     * The ledger's last line.
     *
     * @param lines how many lines the ledger has
     * @param sha256 digest of the last one with its line feed
     */
    public record Head(long lines, String sha256) {}

    /**
     * Something that the verdict rests on.
     *
     * @param value which one it was
     */
    public record Source(String label, String value) {}

    /**
     * A published file.
     *
     * @param name its path below the attempt
     * @param bytes its size
     * @param sha256 its digest, lower-case hexadecimal
     */
    public record EvidenceFile(String name, long bytes, String sha256) {

        String size() {
            return String.format(Locale.ROOT, "%,d", bytes);
        }
    }

    /**
     * Text of a failure.
     *
     * @param title where it comes from
     * @param text the text, of any length and content
     */
    public record Excerpt(String title, String text) {}
}
