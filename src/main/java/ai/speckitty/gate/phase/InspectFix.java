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
import ai.speckitty.gate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every blocker's fix changes behaviour and is proven by a test that fails without it. */
public record InspectFix(FixFinder finder, FixInspection inspection) implements Phase {

    @Override
    public Verdict run(PhaseContext context) {
        List<FixFacts.Fix> fixes = new ArrayList<>();
        context.found(new FixFacts.Fixes(fixes));
        SortedMap<Code, List<Finding>> stops = new TreeMap<>();
        List<Finding> proofs = new ArrayList<>();
        Map<CommitRef, List<Blocker>> blockersOf = new HashMap<>();
        Map<CommitRef, FoundFix> found = new LinkedHashMap<>();
        for (Blocker blocker : context.definition().blockers()) {
            FixFinder.Search search = finder.find(blocker.issue(), named(context, blocker));
            if (search.found().isEmpty()) {
                fixes.add(InspectedFacts.notFound(blocker.issue(), search.lookedAt()));
                context.found(new FixFacts.Fixes(fixes));
                add(
                        stops,
                        Code.FIX_NOT_FOUND,
                        new Finding(
                                blocker.issue().toString(),
                                "no single fix commit: " + String.join("; ", search.lookedAt()),
                                "one merged pull request or commit that fixed it"));
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
        if (fixes.size() != context.definition().blockers().size()) {
            String judged = fixes.size() + " blockers judged";
            add(stops, Code.FIX_INCONCLUSIVE, new Finding("inspect-fix", judged, "a judgement for each blocker"));
        }
        return stops.isEmpty() ? Verdict.passed(proofs) : Verdict.of(stops);
    }

    private static Optional<CommitRef> named(PhaseContext context, Blocker blocker) {
        return Optional.ofNullable(context.request().fixes().get(blocker.issue().number()))
                .or(blocker::fix);
    }

    private static void judge(InspectedFix inspected, SortedMap<Code, List<Finding>> stops, List<Finding> proofs) {
        String subject = inspected.issue() + " by " + inspected.fix().commit();
        String why = String.join(" ", inspected.judgement().why());
        Optional<Code> code = inspected.judgement().code();
        if (code.isEmpty()) {
            proofs.add(new Finding(subject, "proven: " + why, "a fix that is proven"));
        } else {
            String expected = "a change of behaviour, proven by a test that fails without it";
            add(stops, code.get(), new Finding(subject, code.get() + ": " + why, expected));
        }
    }

    private static void add(SortedMap<Code, List<Finding>> stops, Code code, Finding finding) {
        stops.computeIfAbsent(code, any -> new ArrayList<>()).add(finding);
    }
}
