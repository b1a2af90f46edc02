package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What needs no test run: nothing changed where the blocker is, or there is no test to run. It never accepts. */
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
                            + list(changes.stream().map(ChangedUnit::place).toList()) + ".");
        }
        if (inScope.stream().noneMatch(change -> change.layer().isChange())) {
            List<String> outside = changes.stream()
                    .filter(change -> !change.inScope() && change.layer().isChange())
                    .map(ChangedUnit::described)
                    .toList();
            return stop(
                    Code.FIX_LOGGING_ONLY,
                    "In the blocker's scope the program is the same as before: " + words(inScope) + ".",
                    outside.isEmpty() ? "Nothing else changed." : "Changed outside of it: " + list(outside) + ".");
        }
        if (tests.isEmpty()) {
            return stop(
                    Code.FIX_UNTESTED,
                    "The commit changes in scope: " + words(inScope) + ".",
                    "It adds or modifies no test, nor data beside tests"
                            + (tests.deleted().isEmpty() ? "." : ", and deletes " + list(tests.deleted()) + "."));
        }
        return Optional.empty();
    }

    static String words(List<ChangedUnit> changes) {
        return list(changes.stream().map(ChangedUnit::described).toList());
    }

    static String list(List<String> all) {
        if (all.isEmpty()) {
            return "nothing";
        }
        int shown = 6;
        return String.join(", ", all.subList(0, Math.min(shown, all.size())))
                + (all.size() > shown ? " and " + (all.size() - shown) + " more" : "");
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Optional<Judgement> stop(Code code, String... why) {
        return Optional.of(new Judgement(Optional.of(code), List.of(why)));
    }
}
