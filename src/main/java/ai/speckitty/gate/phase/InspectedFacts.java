package ai.speckitty.gate.phase;

import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.ChangedUnit;
import ai.speckitty.gate.fix.InspectedFix;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import java.util.List;
import java.util.Locale;

/** What is known about a fix, as the facts of {@code inspect-fix}. */
final class InspectedFacts {

    private InspectedFacts() {}

    static FixFacts.Fix notFound(IssueRef issue, List<String> lookedAt) {
        return new FixFacts.Fix(
                issue.toString(),
                null,
                null,
                Code.FIX_NOT_FOUND.name(),
                null,
                null,
                lookedAt,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of());
    }

    static FixFacts.Fix of(InspectedFix inspected) {
        return new FixFacts.Fix(
                inspected.issue().toString(),
                inspected.fix().commit().repository().toString(),
                inspected.fix().commit().commit().sha(),
                inspected.judgement().code().map(Code::name).orElse(null),
                inspected.fix().closer(),
                inspected.parents().stream().map(Object::toString).toList(),
                inspected.judgement().why(),
                inspected.changes().stream().map(InspectedFacts::change).toList(),
                inspected.tests(),
                inspected.files(),
                inspected.runs(),
                inspected.remarks().setAside(),
                inspected.remarks().unmuted());
    }

    private static FixFacts.Change change(ChangedUnit change) {
        return new FixFacts.Change(
                change.file(),
                change.symbol(),
                change.layer().isBehaviour() ? "behaviour" : "neutral",
                change.inScope(),
                change.layer().name().toLowerCase(Locale.ROOT),
                change.change(),
                change.note().orElse(null));
    }
}
