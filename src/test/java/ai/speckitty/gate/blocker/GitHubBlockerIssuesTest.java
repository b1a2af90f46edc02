package ai.speckitty.gate.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.blocker.BlockerState.Condition;
import ai.speckitty.gate.github.Fixture;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.rehearsal.Answer;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubBlockerIssuesTest {

    private static final String ONE = "acme/product#1";
    private static final String TWO = "acme/product#2";
    private static final String THREE = "acme/other#3";

    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final LoopbackGitHub github =
            new LoopbackGitHub(new FakeTime().source(), "s3cretvalue", "acme/e2e#41", "acme/e2e#42", ONE, TWO, THREE);
    private final BlockerIssues issues = new GitHubBlockerIssues(new GitHubReader(
            door, github.uri(), () -> new GitHubToken("GH_TOKEN", "s3cretvalue"), new FakeTime().source()));

    @AfterEach
    void close() throws IOException {
        door.close();
        github.close();
    }

    private Verdict verdict() {
        return issues.lookUp(Stream.of(ONE, TWO, THREE).map(IssueRef::of).toList())
                .verdict();
    }

    private void allCompleted() {
        Stream.of(ONE, TWO, THREE).forEach(issue -> github.close(issue, "completed"));
    }

    @Test
    void passesOnlyWhenEveryBlockerIsClosedAsCompleted() {
        allCompleted();
        assertThat(verdict().isPassed()).isTrue();
    }

    @Test
    void oneClosedBeforeThereWereReasonsIsSaidAsSuch() {
        allCompleted();
        github.close(TWO, "");
        assertThat(issues.lookUp(List.of(IssueRef.of(TWO))).states())
                .extracting(BlockerState::condition)
                .containsExactly(Condition.REASONLESS);
        assertThat(verdict().code()).contains(Code.BLOCKER_UNFIXED);
        assertThat(verdict().findings().get(0).found()).contains("without a reason", "close it as completed");
    }

    @ParameterizedTest
    @CsvSource({
        "open,,BLOCKER_OPEN,WAITING",
        "open,reopened,BLOCKER_OPEN,WAITING",
        "open,completed,BLOCKER_OPEN,WAITING",
        "closed,not_planned,BLOCKER_UNFIXED,STOPPED",
        "closed,duplicate,BLOCKER_UNFIXED,STOPPED",
        "closed,,BLOCKER_UNFIXED,STOPPED",
        "closed,brand_new_reason,BLOCKER_UNFIXED,STOPPED",
        "closed,Completed,BLOCKER_UNFIXED,STOPPED"
    })
    void oneThatIsNotCompletedDecides(String state, String reason, Code code, Standing standing) {
        allCompleted();
        github.says(
                "GET /repos/acme/product/issues/2",
                200,
                Fixture.issue(state, reason).replace("/issues/7", "/issues/2").replace("\"number\":7", "\"number\":2"));

        assertThat(verdict().code()).contains(code);
        assertThat(verdict().standing()).isEqualTo(standing);
        assertThat(verdict().findings()).extracting(Finding::subject).containsExactly(TWO);
    }

    @Test
    void missingDeletedAndPullRequestsAreUnknown() {
        allCompleted();
        github.says("GET /repos/acme/product/issues/2", 404, "{}");
        assertThat(verdict().code()).contains(Code.BLOCKER_UNKNOWN);
        assertThat(verdict().standing()).isEqualTo(Standing.ERROR);
        github.says("GET /repos/acme/product/issues/2", 410, "{}");
        assertThat(verdict().standing()).isEqualTo(Standing.STOPPED);
        github.always("GET /repos/acme/product/issues/2", Faults.after(answer -> answer));
        github.issue(TWO).becomePullRequest();
        assertThat(verdict().code()).contains(Code.BLOCKER_UNKNOWN);
        assertThat(verdict().standing()).isEqualTo(Standing.STOPPED);
    }

    @Test
    void allThatAreOpenAreListedAndTheGravestDecides() {
        assertThat(verdict().findings()).hasSize(3);
        github.close(THREE, "not_planned");
        assertThat(verdict().code()).contains(Code.BLOCKER_UNFIXED);
        assertThat(verdict().findings()).hasSize(3);
        github.says("GET /repos/acme/product/issues/2", 404, "{}");
        assertThat(verdict().code()).as("a proven no outweighs a doubt").contains(Code.BLOCKER_UNFIXED);
    }

    @Test
    void aLookUpThatFailsEndsTheLookUp() {
        github.says("GET /repos/acme/other/issues/3", 401, "{}");
        assertThatThrownBy(this::verdict).isInstanceOf(GateException.class).hasMessageContaining("AUTH_REFUSED");
    }

    @Test
    void ofSeveralLookUpsThatFailTheFirstBlockersDecidesWhoeverFailsFirst() {
        CountDownLatch second = new CountDownLatch(1);
        github.always("GET /repos/acme/product/issues/1", Faults.after(answer -> {
            assertThat(passed(second)).isTrue();
            return Answer.text(401, "application/json; charset=utf-8", "{}");
        }));
        github.always("GET /repos/acme/product/issues/2", Faults.after(answer -> {
            second.countDown();
            return Answer.text(200, "application/json; charset=utf-8", "[]");
        }));
        assertThatThrownBy(this::verdict).isInstanceOf(GateException.class).hasMessageContaining("AUTH_REFUSED");
    }

    private static boolean passed(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void everyConditionHasItsVerdictAndNothingIsNoProof() {
        for (Condition condition : Condition.values()) {
            Blockers one =
                    new Blockers(List.of(new BlockerState(IssueRef.of(ONE), condition, "", Optional.empty(), "")));
            assertThat(one.verdict().isPassed()).isEqualTo(condition == Condition.COMPLETED);
        }
        assertThatThrownBy(() -> new Blockers(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
