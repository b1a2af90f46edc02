package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.FixFinder;
import ai.speckitty.gate.fix.FixInspection;
import ai.speckitty.gate.fix.FoundFix;
import ai.speckitty.gate.fix.InspectedFix;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every blocker's fix changes behaviour and is proven by a test that fails without it. */
public record InspectFix(FixFinder finder, FixInspection inspection) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        List<FixFacts.Fix> fixes = new ArrayList<>();
        context.found(new FixFacts.Fixes(fixes));
        List<Stop> stops = new ArrayList<>();
        List<Finding> proofs = new ArrayList<>();
        Map<CommitRef, List<Blocker>> blockersOf = new HashMap<>();
        Map<CommitRef, FoundFix> found = new LinkedHashMap<>();
        for (Blocker blocker : context.definition().blockers()) {
            FixFinder.Search search = finder.find(blocker.issue(), named(context, blocker));
            if (search.found().isEmpty()) {
                fixes.add(InspectedFacts.notFound(blocker.issue(), search.lookedAt()));
                context.found(new FixFacts.Fixes(fixes));
                stops.add(new Stop(
                        Code.FIX_NOT_FOUND,
                        new Finding(
                                blocker.issue().toString(),
                                "no single fix commit: " + String.join("; ", search.lookedAt()),
                                "one merged pull request or commit that fixed it")));
                continue;
            }
            FoundFix fix = search.found().get();
            context.progress().say(blocker.issue() + ": " + fix.closer());
            found.putIfAbsent(fix.commit(), fix);
            blockersOf
                    .computeIfAbsent(fix.commit(), commit -> new ArrayList<>())
                    .add(blocker);
        }
        for (Map.Entry<CommitRef, FoundFix> entry : found.entrySet()) {
            List<Blocker> blockers = blockersOf.getOrDefault(entry.getKey(), List.of());
            for (InspectedFix inspected : inspection.inspect(
                    entry.getValue(),
                    blockers,
                    context.definition(),
                    context.request().limits().proofTimeout(),
                    context.progress())) {
                fixes.add(InspectedFacts.of(inspected));
                context.found(new FixFacts.Fixes(fixes));
                if (!inspected.remarks().setAside().isEmpty()) {
                    context.progress()
                            .say(inspected.issue()
                                    + ": set aside, failing with the fix and not passing without it, or not each time: "
                                    + String.join(", ", inspected.remarks().setAside()));
                }
                judge(inspected, stops, proofs);
            }
        }
        return verdict(context.definition().blockers(), stops, proofs);
    }

    private static Optional<CommitRef> named(PhaseContext context, Blocker blocker) {
        return Optional.ofNullable(context.request().fixes().get(blocker.issue().number()))
                .or(blocker::fix);
    }

    private static void judge(InspectedFix inspected, List<Stop> stops, List<Finding> proofs) {
        String subject = inspected.issue() + " by " + inspected.fix().commit();
        String why = String.join(" ", inspected.judgement().why());
        Optional<Code> code = inspected.judgement().code();
        if (code.isEmpty()) {
            proofs.add(new Finding(subject, "proven: " + why, "a fix that is proven"));
        } else {
            String expected = "a change of behaviour, proven by a test that fails without it";
            stops.add(new Stop(code.get(), new Finding(subject, code.get() + ": " + why, expected)));
        }
    }

    /** What is proven not met goes before what could not be found out; then the definition's order decides. */
    private static Verdict verdict(List<Blocker> blockers, List<Stop> stops, List<Finding> proofs) {
        if (stops.isEmpty() && proofs.size() == blockers.size()) {
            return Verdict.passed(proofs);
        }
        Code code = stops.stream()
                .map(Stop::code)
                .filter(each -> each.standing() == Standing.STOPPED)
                .findFirst()
                .orElseGet(() ->
                        stops.isEmpty() ? Code.FIX_INCONCLUSIVE : stops.get(0).code());
        List<Finding> findings = stops.isEmpty()
                ? List.of(new Finding(
                        "inspect-fix",
                        proofs.size() + " of " + blockers.size() + " blockers judged",
                        "a judgement for each blocker"))
                : stops.stream().map(Stop::finding).toList();
        return Verdict.of(code, findings);
    }

    private record Stop(Code code, Finding finding) {}
}
