package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fix.FixRecheck;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lets the tests that decided run once more on what will run, and writes down how they ended there. */
final class FixesHold {

    /** How many commits a finding names; the facts have all. */
    private static final int MOST_COMMITS = 5;

    private final PhaseContext context;
    private final FixRecheck recheck;
    private final List<CandidateFacts.HeldFix> facts = new ArrayList<>();
    /** What does not hold goes before what disagrees with itself, and both before what could not tell. */
    private final SortedMap<Code, List<Finding>> stops = new TreeMap<>(
            Comparator.comparing((Code code) -> code != Code.RC_LACKS_FIX).thenComparing(Comparator.naturalOrder()));

    private final List<Finding> held = new ArrayList<>();

    FixesHold(PhaseContext context, FixRecheck recheck) {
        this.context = context;
        this.recheck = recheck;
    }

    /** Asks about the fixes that live in one repository; judged later, so that all are said at once. */
    void check(List<FixLineage.Fix> fixes, CommitRef runs, String what) {
        if (fixes.isEmpty()) {
            return;
        }
        String where = what + " at " + runs.commit().abbreviated();
        context.progress().live("running the tests that decided on " + where);
        List<CandidateFacts.HeldFix> rechecked = recheck.recheck(
                runs,
                fixes.stream().map(this::proven).toList(),
                context.definition(),
                context.request().limits().proofTimeout(),
                context.progress());
        for (int at = 0; at < fixes.size(); at++) {
            facts.add(rechecked.get(at));
            context.found(new CandidateFacts.Held(facts));
            note(fixes.get(at), where, rechecked.get(at));
        }
        boolean all = rechecked.stream().allMatch(said -> said.code() == null);
        int tests = fixes.stream().mapToInt(fix -> fix.tests().size()).sum();
        context.progress()
                .say((all ? "the fixes hold in " : "not every fix holds in ") + where + ", " + tests
                        + (tests == 1 ? " test that decided was run again" : " tests that decided were run again"));
    }

    /** Ends the phase when a fix does not hold. */
    void judge() {
        if (!stops.isEmpty()) {
            throw new GateException(Verdict.of(stops));
        }
    }

    /** One finding a fix that holds. */
    List<Finding> held() {
        return held;
    }

    private FixRecheck.ProvenFix proven(FixLineage.Fix fix) {
        return new FixRecheck.ProvenFix(blocker(fix), fix.at(), fix.tests());
    }

    private Blocker blocker(FixLineage.Fix fix) {
        return context.definition().blockers().stream()
                .filter(each -> each.issue().toString().equals(fix.issue()))
                .findFirst()
                .orElseThrow(() -> GateException.of(
                        Code.EVIDENCE_TAMPERED,
                        "phases/inspect-fix.json",
                        fix.issue() + " is no blocker of the definition",
                        "the blockers that inspect-fix looked at"));
    }

    private void note(FixLineage.Fix fix, String where, CandidateFacts.HeldFix said) {
        Optional<Code> stop = Optional.ofNullable(said.code()).map(Code::valueOf);
        String why = String.join(" ", said.why());
        // The commits first: what is cut where there is little room are names of tests.
        String since = said.since().isEmpty()
                ? "no commit since touched its scope. "
                : "since then its scope was touched by " + commits(said.since()) + ". ";
        String found = stop.map(code -> words(code) + where + (code == Code.RC_LACKS_FIX ? ": " + since : ". "))
                .orElse(" holds in " + where + ". ");
        Finding finding =
                new Finding(fix.issue(), "its fix " + fix.at() + found + why, "the tests that proved it pass there");
        stop.map(code -> stops.computeIfAbsent(code, any -> new ArrayList<>()))
                .orElse(held)
                .add(finding);
    }

    private static String words(Code code) {
        return switch (code) {
            case RC_LACKS_FIX -> " does not hold in ";
            case FIX_FLAKY -> " does not surely hold in ";
            default -> " could not be tried in ";
        };
    }

    private static String commits(List<String> all) {
        int more = all.size() - MOST_COMMITS;
        return String.join(", ", all.subList(0, Math.min(MOST_COMMITS, all.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
