package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.FixRecheck;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether every blocker's fix is in what will run, and holds there: in the candidate, in the harness, or in the installed
 * events. A fix that was undone later is an ancestor all the same, so that ancestry alone proves nothing.
 */
record FixLineage(PhaseContext context, InstallRc.Origins origins, List<FixLineage.Fix> fixes, FixesHold hold) {

    /**
     * A blocker's fix.
     *
     * @param issue the blocker
     * @param at the fix commit
     * @param tests the tests that decided
     * @param files the source that it changed in the blocker's scope
     */
    record Fix(String issue, CommitRef at, List<FixFacts.Test> tests, List<String> files) {}

    static FixLineage of(PhaseContext context, InstallRc.Origins origins, FixRecheck recheck) {
        FixFacts.Fixes inspected = context.factsOf(GatePhase.INSPECT_FIX).get(FixFacts.Fixes.class);
        return new FixLineage(
                context,
                origins,
                inspected.fixes().stream().map(FixLineage::read).toList(),
                new FixesHold(context, recheck));
    }

    private Definition definition() {
        return context.definition();
    }

    List<Fix> inCandidate() {
        return in(definition().candidate().repository());
    }

    /** What was shown of the fixes that hold. */
    List<Finding> held() {
        return hold.held();
    }

    /** Judges what is known before anything is installed: fixes in the candidate and in the harness, and fixes nowhere. */
    void checkBeforeInstalling(CommitId candidate, History history) {
        List<Fix> elsewhere = fixes.stream()
                .filter(fix -> !isIn(fix, definition().candidate().repository())
                        && !isIn(fix, definition().canary().repository())
                        && !isInEvents(fix))
                .toList();
        if (!elsewhere.isEmpty()) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    elsewhere.stream()
                            .map(fix -> new Finding(
                                    fix.issue(),
                                    "its fix is in " + fix.at() + ", and nothing that runs comes from there",
                                    "a fix in the candidate, the harness or the events"))
                            .toList());
        }
        List<Place> places = new ArrayList<>();
        places.add(new Place(definition().candidate().repository(), candidate, history, "the candidate"));
        Definition.Canary harness = definition().canary();
        if (!in(harness.repository()).isEmpty()) {
            History other = origins.histories().open(harness.directory());
            places.add(new Place(harness.repository(), other.head(), other, "the harness"));
        }
        require(places);
    }

    /** Judges whether the wheel holds what the fixes changed. */
    void checkShipped(ShippedFiles shipped) {
        GateException.ifAny(Code.RC_LACKS_FIX, shipped.lacking(inCandidate()));
    }

    /** Finds the tag and commit of the installed events, and judges the fixes that are there. */
    void checkInstalledEvents(Optional<String> installed, Definition.Candidate policy) {
        if (definition().events().isEmpty()) {
            return;
        }
        Definition.Events events = definition().events().get();
        String version = installed.orElseThrow(() -> GateException.of(
                Code.INSTALL_MISMATCH,
                events.distribution(),
                "is not installed with the candidate",
                "the events in the candidate's environment"));
        History history = origins.histories().open(events.directory());
        String tag = policy.tagOf(version);
        CommitId commit = history.tag(tag)
                .orElseThrow(() -> GateException.of(
                        Code.LINEAGE_UNKNOWN,
                        events.directory(),
                        "has no tag " + tag + " for the installed " + events.distribution() + " " + version,
                        "the tag of the installed events"));
        Optional<CommitId> onGitHub = origins.github().tag(events.repository(), tag);
        if (!onGitHub.equals(Optional.of(commit))) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    "tag " + tag + " of " + events.repository(),
                    "GitHub has " + onGitHub.map(CommitId::sha).orElse("no such tag") + ", the checkout has "
                            + commit.sha(),
                    "one commit in both; git fetch --tags --force in " + events.directory());
        }
        context.found(new CandidateFacts.WithEvents(new CandidateFacts.Events(version, tag, commit.sha())));
        require(List.of(new Place(events.repository(), commit, history, "the events")));
    }

    /** Every fix that lives in one of these places is in what runs from there, and holds. */
    private void require(List<Place> places) {
        GateException.ifAny(
                Code.RC_LACKS_FIX, places.stream().flatMap(this::lacking).toList());
        for (Place place : places) {
            hold.check(in(place.repository()), new CommitRef(place.repository(), place.runs()), place.what());
        }
        hold.judge();
    }

    /** What runs from a repository. */
    private record Place(RepositoryName repository, CommitId runs, History history, String what) {}

    private List<Fix> in(RepositoryName repository) {
        return fixes.stream().filter(fix -> isIn(fix, repository)).toList();
    }

    private Stream<Finding> lacking(Place place) {
        return in(place.repository()).stream()
                .filter(fix -> !place.history().contains(place.runs(), fix.at().commit()))
                .map(fix -> new Finding(
                        fix.issue(),
                        "its fix " + fix.at() + " is not in " + place.what() + " at "
                                + place.runs().abbreviated(),
                        "a fix that is in"));
    }

    private boolean isInEvents(Fix fix) {
        return definition()
                .events()
                .filter(events -> isIn(fix, events.repository()))
                .isPresent();
    }

    private boolean isIn(Fix fix, RepositoryName repository) {
        return origins.isSame(fix.at().repository(), repository);
    }

    private static Fix read(FixFacts.Fix fix) {
        List<FixFacts.Test> deciding =
                fix.tests().stream().filter(FixFacts.Test::decides).toList();
        if (fix.repository() == null || fix.commit() == null || deciding.isEmpty()) {
            throw GateException.of(
                    Code.EVIDENCE_TAMPERED,
                    "phases/inspect-fix.json",
                    "no commit, or no test that decided, for " + fix.issue(),
                    "the fixes that inspect-fix wrote");
        }
        return new Fix(
                fix.issue(),
                new CommitRef(RepositoryName.of(fix.repository()), new CommitId(fix.commit())),
                deciding,
                fix.changes().stream()
                        .filter(FixFacts.Change::inScope)
                        .map(FixFacts.Change::file)
                        .distinct()
                        .toList());
    }
}
