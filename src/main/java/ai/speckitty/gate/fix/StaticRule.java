package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Optional;

/** What the change alone can refuse. It never accepts. */
final class StaticRule {

    private StaticRule() {}

    static Optional<Judgement> judge(List<ChangedUnit> changes, Scope scope, ChangedTests tests) {
        List<ChangedUnit> inScope =
                changes.stream().filter(ChangedUnit::inScope).toList();
        if (inScope.isEmpty()) {
            return stop(
                    Code.FIX_OUT_OF_SCOPE,
                    "Nothing in " + scope + " changed.",
                    "What changed in source: "
                            + list(changes.stream().map(StaticRule::place).toList()) + ".");
        }
        if (inScope.stream().noneMatch(ChangedUnit::mayFix)) {
            List<String> outside = changes.stream()
                    .filter(change -> !change.inScope() && change.layer().isBehaviour())
                    .map(StaticRule::place)
                    .toList();
            return stop(
                    Code.FIX_LOGGING_ONLY,
                    "In the blocker's scope only this changed, and it does nothing: "
                            + list(inScope.stream()
                                    .map(change -> place(change) + " (" + word(change) + ")")
                                    .toList())
                            + ".",
                    outside.isEmpty()
                            ? "Nothing else changed behaviour."
                            : "Behaviour changed outside of it: " + list(outside) + ".");
        }
        if (tests.isEmpty()) {
            return stop(
                    Code.FIX_UNTESTED,
                    "The commit changes behaviour in scope: " + behaviour(inScope) + ".",
                    "It adds or modifies no test"
                            + (tests.deleted().isEmpty() ? "." : ", and deletes " + list(tests.deleted()) + "."));
        }
        return Optional.empty();
    }

    static String behaviour(List<ChangedUnit> changes) {
        return list(changes.stream()
                .filter(ChangedUnit::mayFix)
                .map(StaticRule::place)
                .toList());
    }

    static String list(List<String> all) {
        if (all.isEmpty()) {
            return "nothing";
        }
        int shown = 6;
        return String.join(", ", all.subList(0, Math.min(shown, all.size())))
                + (all.size() > shown ? " and " + (all.size() - shown) + " more" : "");
    }

    private static String place(ChangedUnit change) {
        return change.symbol().equals(ComparedFile.WHOLE) ? change.file() : change.file() + "::" + change.symbol();
    }

    private static String word(ChangedUnit change) {
        return change.layer().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Judgement> stop(Code code, String... why) {
        return Optional.of(new Judgement(Optional.of(code), List.of(why)));
    }
}
