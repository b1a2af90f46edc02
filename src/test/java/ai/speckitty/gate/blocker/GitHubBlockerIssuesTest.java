package ai.speckitty.gate.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.blocker.BlockerState.Condition;
import ai.speckitty.gate.github.GitHubOverHttp;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.ScriptedGitHub;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
    private final ScriptedGitHub github =
            new ScriptedGitHub().issue(ONE).issue(TWO).issue(THREE);
    private final BlockerIssues issues = new GitHubBlockerIssues(new GitHubOverHttp(
            door, github.server().uri(), () -> new GitHubToken("GH_TOKEN", "s3cretvalue"), new FakeTime().source()));

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
        Stream.of(ONE, TWO, THREE).forEach(issue -> github.set(issue, "closed", "completed"));
    }

    @Test
    void passesOnlyWhenEveryBlockerIsClosedAsCompleted() {
        allCompleted();
        assertThat(verdict().isPassed()).isTrue();
    }

    @Test
    void oneClosedBeforeThereWereReasonsIsSaidAsSuch() {
        allCompleted();
        github.set(TWO, "closed", "");
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
        github.set(TWO, state, reason == null ? "" : reason);

        assertThat(verdict().code()).contains(code);
        assertThat(verdict().standing()).isEqualTo(standing);
        assertThat(verdict().findings()).extracting(Finding::subject).containsExactly(TWO);
    }

    @Test
    void missingDeletedAndPullRequestsAreUnknown() {
        allCompleted();
        github.server().on("GET", "/repos/acme/product/issues/2", Reply.json(404, "{}"));
        assertThat(verdict().code()).contains(Code.BLOCKER_UNKNOWN);
        assertThat(verdict().standing()).isEqualTo(Standing.ERROR);
        github.server().on("GET", "/repos/acme/product/issues/2", Reply.json(410, "{}"));
        assertThat(verdict().standing()).isEqualTo(Standing.STOPPED);
        github.server().on("GET", "/repos/acme/product/issues/2", Reply.json(200, """
                {"number":2,"state":"closed","state_reason":"completed","locked":false,"comments":0,
                 "pull_request":{"url":"x"},"repository_url":"x/repos/acme/product","html_url":"https://x"}"""));
        assertThat(verdict().code()).contains(Code.BLOCKER_UNKNOWN);
        assertThat(verdict().standing()).isEqualTo(Standing.STOPPED);
    }

    @Test
    void allThatAreOpenAreListedAndTheGravestDecides() {
        assertThat(verdict().findings()).hasSize(3);
        github.set(THREE, "closed", "not_planned");
        assertThat(verdict().code()).contains(Code.BLOCKER_UNFIXED);
        assertThat(verdict().findings()).hasSize(3);
        github.server().on("GET", "/repos/acme/product/issues/2", Reply.json(404, "{}"));
        assertThat(verdict().code()).as("a proven no outweighs a doubt").contains(Code.BLOCKER_UNFIXED);
    }

    @Test
    void aLookUpThatFailsEndsTheLookUp() {
        github.server().on("GET", "/repos/acme/other/issues/3", Reply.json(401, "{}"));
        assertThatThrownBy(this::verdict).isInstanceOf(GateException.class).hasMessageContaining("AUTH_REFUSED");
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
