package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.LedgerLine;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.evidence.seal.Seal;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A gate's sealed attempts at a candidate, read from their verified ledgers. Other gates and other versions may share the root,
 * and then the prerelease part of a version with it.
 *
 * @param run the one that asks, which is none of them
 * @param damagedToo whether a damaged one ends the asking; a page that only shows them leaves it out, since doctor and whoever
 *     tries the candidate again say what is wrong with it
 */
record PastAttempts(EvidenceRoot root, RunRecord run, boolean damagedToo) {

    List<AttemptBook.Earlier> earlier(String version) {
        return sealedOf(version)
                .map(written -> {
                    Optional<PhaseResult> stop = stop(written);
                    return new AttemptBook.Earlier(
                            name(written), written.context().dryRun(), stop, sawFailure(written, stop));
                })
                .toList();
    }

    /** Programs print what they like in phases that pass, so only the one that did not counts. */
    static boolean sawFailure(RunRecord written, Optional<PhaseResult> stop) {
        return stop.isPresent()
                && written.events(AttemptBook.FAILURE_SEEN).stream()
                        .anyMatch(data -> data.path("goal")
                                .asText()
                                .equals(stop.get().phase().goal()));
    }

    List<RunHistory.EarlierEvent> events(String version, String event) {
        return sealedOf(version)
                .flatMap(written -> written.events(event).stream()
                        .map(data -> new RunHistory.EarlierEvent(
                                name(written), written.context().dryRun(), data)))
                .toList();
    }

    private Stream<RunRecord> sealedOf(String version) {
        Optional<String> current = run.attempt();
        return root.attempts().stream()
                .filter(name -> isOf(name, version) && !current.equals(Optional.of(name.toString())))
                .map(name -> root.folder(name.toString()))
                .filter(Seal::isSealedOrDamaged)
                .flatMap(this::read)
                .filter(written -> written.context().gate().equals(run.context().gate()))
                .filter(written -> recorded(written)
                        .filter(other -> !other.equals(version))
                        .isEmpty());
    }

    private static boolean isOf(AttemptName name, String version) {
        return Version.parse(version)
                .flatMap(Version::pre)
                .filter(pre -> pre.toString().equals(name.tag()))
                .isPresent();
    }

    private Stream<RunRecord> read(Path folder) {
        try {
            return Stream.of(RunRecord.read(folder));
        } catch (GateException e) {
            if (damagedToo) {
                throw e;
            }
            return Stream.empty();
        }
    }

    private static Optional<String> recorded(RunRecord written) {
        return written.results(Set.of(GatePhase.INSTALL_RC)).stream()
                .map(result -> result.facts().path("version").asText())
                .filter(version -> !version.isEmpty())
                .findFirst();
    }

    private static String name(RunRecord written) {
        return written.inAttempt().orElseThrow();
    }

    /** Where an attempt ended; one that was abandoned ended in the phase that it died in, or before the next one. */
    static Optional<PhaseResult> stop(RunRecord written) {
        return stop(written, written.stop());
    }

    /** The same, of the first result that did not pass. */
    static Optional<PhaseResult> stop(RunRecord written, Optional<PhaseResult> refusal) {
        LedgerLine last = written.last();
        return refusal.or(() -> written.next()
                .map(next -> new PhaseResult(
                        written.unfinished().orElse(next),
                        Verdict.of(
                                Code.INTERRUPTED,
                                new Finding(written.inAttempt().orElse("the run"), "abandoned", "ten passed phases")),
                        last.at(),
                        last.at(),
                        StrictJson.object())));
    }
}
