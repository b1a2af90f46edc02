package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fix.ChangedUnit;
import ai.speckitty.gate.fix.FixFinder;
import ai.speckitty.gate.fix.FixInspection;
import ai.speckitty.gate.fix.FoundFix;
import ai.speckitty.gate.fix.InspectedFix;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectFixTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final CommitId ONE = new CommitId("1".repeat(40));
    private static final CommitId TWO = new CommitId("2".repeat(40));

    private final Map<Integer, CommitId> found = new HashMap<>();
    private final Map<Integer, Optional<Code>> judged = new HashMap<>();
    private final List<CommitRef> named = new ArrayList<>();
    private final List<Integer> inspections = new ArrayList<>();
    private final Map<Integer, CommitRef> request = new HashMap<>();
    private final FakeRun gate = new FakeRun(Path.of("nothing is written"));

    private final FixFinder finder = (issue, byHand) -> {
        byHand.ifPresent(named::add);
        return new FixFinder.Search(
                Optional.ofNullable(found.get(issue.number()))
                        .map(commit -> new FoundFix(new CommitRef(SHOP, commit), "closed by it", Optional.empty())),
                List.of("closed by hand"));
    };

    private final FixInspection inspection = (fix, blockers, definition, deadline, progress) -> {
        inspections.add(blockers.size());
        return blockers.stream().map(blocker -> inspected(blocker.issue(), fix)).toList();
    };

    private InspectedFix inspected(IssueRef issue, FoundFix fix) {
        return new InspectedFix(
                issue,
                fix,
                List.of(TWO),
                new Judgement(judged.getOrDefault(issue.number(), Optional.empty()), List.of("Because.")),
                List.of(new ChangedUnit(
                        "src/a.py", "A.b", ChangedUnit.Layer.BEHAVIOUR, "changed", true, Optional.empty())),
                List.of(new FixFacts.Test(
                        "tests/test_a.py::test_b", "passed", "absent", "failed", "passed", true, true)),
                List.of(new FixFacts.SourceFile("src/a.py", List.of())),
                List.of(new FixFacts.Run("fix-1", 0, 1, 7, List.of("fix/7/fix-1.xml"))),
                new InspectedFix.Remarks(List.of("tests/test_a.py::test_asks_a_server"), List.of("logbook")));
    }

    private Verdict run(int... issues) {
        List<Definition.Blocker> blockers = new ArrayList<>();
        for (int issue : issues) {
            blockers.add(
                    new Definition.Blocker(new IssueRef(SHOP, issue), List.of("src/**"), Optional.empty(), List.of()));
        }
        gate.definition = definition(blockers);
        gate.request = Policies.request(request, Optional.empty());
        Verdict verdict = new InspectFix(finder, inspection).run(gate);
        assertThat(gate.events).isEmpty();
        return verdict;
    }

    @Test
    void allProvenPasses() {
        found.put(7, ONE);
        found.put(8, TWO);
        assertThat(run(7, 8).isPassed()).isTrue();
        JsonNode fix = gate.facts().get("fixes").get(0);
        assertThat(fix.get("issue").textValue()).isEqualTo("acme/shop#7");
        assertThat(fix.get("repository").textValue()).isEqualTo("acme/shop");
        assertThat(fix.get("commit").textValue()).isEqualTo(ONE.sha());
        assertThat(fix.get("code").isNull()).isTrue();
        assertThat(fix.get("changes").get(0).get("kind").textValue()).isEqualTo("behaviour");
        assertThat(fix.get("tests").get(0).get("scoped").textValue()).isEqualTo("failed");
        assertThat(fix.get("files").get(0).get("protected").booleanValue()).isFalse();
        assertThat(fix.get("why").get(0).textValue()).isEqualTo("Because.");
        assertThat(fix.get("setAside").get(0).textValue()).isEqualTo("tests/test_a.py::test_asks_a_server");
        assertThat(fix.get("unmuted").get(0).textValue()).isEqualTo("logbook");
    }

    @Test
    void blockersOfOneCommitAreInspectedTogether() {
        found.put(7, ONE);
        found.put(8, ONE);
        run(7, 8);
        assertThat(inspections).containsExactly(2);
    }

    @Test
    void everyBlockerIsJudgedAndAllFindingsAreListed() {
        found.put(8, TWO);
        judged.put(8, Optional.of(Code.FIX_UNPROVEN));
        Verdict verdict = run(7, 8);
        assertThat(verdict.code()).contains(Code.FIX_NOT_FOUND);
        assertThat(verdict.findings()).hasSize(2);
        assertThat(verdict.findings().get(0).found()).contains("closed by hand");
        assertThat(gate.facts().get("fixes")).hasSize(2);
    }

    /** As the page of codes has them, with the finding that decides first; the order of the definition says nothing. */
    @Test
    void ofSeveralCodesTheFirstDecides() {
        found.put(7, ONE);
        found.put(8, TWO);
        for (List<Code> codes : List.of(
                List.of(Code.FIX_BROKEN, Code.FIX_UNTESTED),
                List.of(Code.FIX_UNTESTED, Code.FIX_BROKEN),
                List.of(Code.FIX_FLAKY, Code.FIX_OUT_OF_SCOPE))) {
            judged.put(7, Optional.of(codes.get(0)));
            judged.put(8, Optional.of(codes.get(1)));
            Verdict verdict = run(7, 8);
            Code first = Collections.min(codes);
            assertThat(verdict.code()).contains(first);
            assertThat(verdict.findings().get(0).found()).startsWith(first + ": ");
            assertThat(verdict.findings()).hasSize(2);
        }
    }

    @Test
    void whatIsProvenNotMetGoesBeforeWhatCouldNotBeFoundOut() {
        found.put(7, ONE);
        found.put(8, TWO);
        judged.put(7, Optional.of(Code.FIX_INCONCLUSIVE));
        judged.put(8, Optional.of(Code.FIX_LOGGING_ONLY));
        assertThat(run(7, 8).code()).contains(Code.FIX_LOGGING_ONLY);
        judged.put(8, Optional.empty());
        assertThat(run(7, 8).code()).contains(Code.FIX_INCONCLUSIVE);
    }

    @Test
    void theCommitOfTheRequestIsHandedOn() {
        CommitRef byHand = new CommitRef(SHOP, TWO);
        request.put(7, byHand);
        run(7);
        assertThat(named).containsExactly(byHand);
    }

    private static Definition definition(List<Definition.Blocker> blockers) {
        IssueRef issue = new IssueRef(SHOP, 1);
        URI nowhere = URI.create("https://example.org");
        return new Definition(
                "demo",
                new Definition.Candidate(
                        "shop",
                        nowhere,
                        SHOP,
                        "shop",
                        "shop",
                        "1.0.0",
                        "1.0.0rc1",
                        "v{version}",
                        "main",
                        ONE,
                        List.of(),
                        Map.of(),
                        Optional.empty()),
                Optional.empty(),
                blockers,
                new Definition.Proof(List.of("tests/**"), List.of("pytest")),
                new Definition.Saas("saas", nowhere, "/h", "/r", "1.0", 1, Optional.empty()),
                new Definition.Canary(SHOP, "shop", "run.sh", List.of(), Map.of(), "results", List.of(1), 1),
                Optional.empty(),
                new Definition.Watch(),
                new Definition.Posting(issue, issue, Optional.empty()));
    }
}
