package ai.speckitty.gate.github;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpWriter;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.posting.DryRunIssueWriter;
import ai.speckitty.gate.rehearsal.Answer;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.testkit.FakeTime;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubWriterTest {

    /** Sends the verdict to the one address that the user names, without a token, and knows nothing of GitHub. */
    private static final String NOTIFICATION = "ai.speckitty.gate.wiring.Notification";

    private static final String CANARY = "acme/e2e#41";
    private static final String TRACKER = "acme/product#1038";
    private static final String BLOCKER = "acme/product#1141";

    private final FakeTime time = new FakeTime();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final LoopbackGitHub github = new LoopbackGitHub(time.source(), "s3cretvalue", CANARY, TRACKER, BLOCKER);
    private final PermittedWrites permitted =
            new PermittedWrites(IssueRef.of(CANARY), IssueRef.of(TRACKER), Set.of(IssueRef.of(BLOCKER)));

    @AfterEach
    void close() throws IOException {
        door.close();
        github.close();
        assertThat(github.forbidden()).isEmpty();
    }

    private GitHubWriter writer() {
        GitHubReader reader = new GitHubReader(door, github.uri(), GitHubWriterTest::token, time.source());
        return new GitHubWriterOverHttp(door, reader, github.uri(), GitHubWriterTest::token, time.source());
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", "s3cretvalue");
    }

    private List<Request> writes() {
        return github.writes();
    }

    @Test
    void sendsTheFiveKindsAndKeepsThemASecondApart() {
        GitHubWriter writer = writer();
        writer.send(permitted.comment(IssueRef.of(CANARY), "c"));
        writer.send(permitted.closeCanary());
        writer.send(permitted.comment(IssueRef.of(TRACKER), "t"));
        writer.send(permitted.comment(IssueRef.of(BLOCKER), "b"));
        writer.send(permitted.reopen(IssueRef.of(BLOCKER)));

        assertThat(writes())
                .extracting(Request::route)
                .containsExactly(
                        "POST /repos/acme/e2e/issues/41/comments",
                        "PATCH /repos/acme/e2e/issues/41",
                        "POST /repos/acme/product/issues/1038/comments",
                        "POST /repos/acme/product/issues/1141/comments",
                        "PATCH /repos/acme/product/issues/1141");
        assertThat(writes().get(1).body()).isEqualTo("{\"state\":\"closed\",\"state_reason\":\"completed\"}");
        assertThat(writes().get(4).body()).isEqualTo("{\"state\":\"open\"}");
        assertThat(time.total()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void noOtherWriteCanBeMade() {
        assertThatThrownBy(() -> permitted.reopen(IssueRef.of(TRACKER))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> permitted.reopen(IssueRef.of(CANARY))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> permitted.comment(IssueRef.of("acme/product#1"), "x"))
                .isInstanceOf(IllegalArgumentException.class);
        IssueRef one = IssueRef.of(CANARY);
        assertThatThrownBy(() -> new PermittedWrites(one, one, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PermittedWrites(one, IssueRef.of(TRACKER), Set.of(one)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRenamedRepositoryIsWrittenToUnderItsNewNameOnce() {
        github.always("GET /repos/old/product", Faults.redirect(301, "/repositories/9"));
        github.says("GET /repositories/9", 200, Fixture.repository("acme/product"));
        PermittedWrites old =
                new PermittedWrites(IssueRef.of("old/product#1038"), IssueRef.of("acme/e2e#41"), Set.of());

        writer().send(old.comment(IssueRef.of("old/product#1038"), "c"));

        assertThat(writes()).singleElement().satisfies(write -> {
            assertThat(write.route()).isEqualTo("POST /repos/acme/product/issues/1038/comments");
            assertThat(write.body()).isEqualTo("{\"body\":\"c\"}");
        });
    }

    @Test
    void theTrackerUnderAnotherNameIsNotClosed() {
        github.says("GET /repos/old/product", 200, Fixture.repository("acme/product"));
        PermittedWrites twoNames = new PermittedWrites(IssueRef.of("old/product#1038"), IssueRef.of(TRACKER), Set.of());

        assertThat(catchThrowable(() -> writer().send(twoNames.closeCanary())))
                .hasMessageContaining("DEFINITION_INVALID");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aRateLimitIsWaitedForSinceTheWriteDidNotLand() {
        github.fault("POST /repos/*", 1, Faults.instead(json(403, "{}").with("Retry-After", "7")));

        assertThat(writer().send(permitted.comment(IssueRef.of(CANARY), "c"))).isInstanceOf(WriteOutcome.Landed.class);
        assertThat(time.total()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(github.bodies(CANARY)).hasSize(1);
    }

    @Test
    void whatIsKnownAfterEachAnswer() {
        expect(json(201, "{\"id\":9}"), WriteOutcome.Landed.class);
        expect(json(422, "{\"message\":\"Body is too long\"}"), WriteOutcome.Refused.class);
        expect(json(410, "{}"), WriteOutcome.Refused.class);
        expect(status(408), WriteOutcome.Unknown.class);
        expect(status(500), WriteOutcome.Unknown.class);
        expect(status(502), WriteOutcome.Unknown.class);
        expect(status(204), WriteOutcome.Unknown.class);
        expect(new Answer(201, Map.of(), new byte[0], Answer.Wire.DROPPED), WriteOutcome.Unknown.class);
        expect(json(201, "{}"), WriteOutcome.Unknown.class);
        expect(json(201, "<html>"), WriteOutcome.Unknown.class);
    }

    private static Answer json(int status, String text) {
        return Answer.text(status, "application/json; charset=utf-8", text);
    }

    private static Answer status(int status) {
        return new Answer(status, Map.of(), new byte[0], Answer.Wire.WHOLE);
    }

    private void expect(Answer reply, Class<? extends WriteOutcome> outcome) {
        int before = writes().size();
        github.onWrite(Faults.instead(reply));
        assertThat(writer().send(permitted.comment(IssueRef.of(CANARY), "c"))).isInstanceOf(outcome);
        assertThat(writes()).hasSize(before + 1);
    }

    @Test
    void aWriteNeverFollowsARedirectAndSaysWhoRefusedIt() {
        for (int status : new int[] {301, 302, 307, 308}) {
            github.onWrite(Faults.instead(status(status).with("Location", "/elsewhere")));
            assertThat(catchThrowable(() -> writer().send(permitted.closeCanary())))
                    .hasMessageContaining("REDIRECT_REFUSED");
        }
        for (int status : new int[] {401, 403, 404}) {
            github.onWrite(Faults.instead(json(status, "{\"message\":\"no\"}")));
            assertThat(catchThrowable(() -> writer().send(permitted.closeCanary())))
                    .hasMessageContaining("AUTH_REFUSED")
                    .hasMessageNotContaining("s3cretvalue");
        }
        assertThat(github.requests("PATCH /elsewhere")).isEmpty();
        assertThat(github.requests("GET /elsewhere")).isEmpty();
    }

    @Test
    void onlyOneClassWritesToGitHubOnlyOneMakesWritesAndADryRunKnowsNeither() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("ai.speckitty.gate");
        DescribedPredicate<JavaCall<?>> sends = DescribedPredicate.describe(
                "send through the writing door",
                call -> call.getName().equals("send") && call.getTargetOwner().isAssignableTo(HttpWriter.class));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(GitHubWriterOverHttp.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(NOTIFICATION)
                .should()
                .callMethodWhere(sends.forSubtype())
                .check(classes);
        noClasses()
                .that()
                .haveFullyQualifiedName(NOTIFICATION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.speckitty.gate.github..")
                .check(classes);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(PermittedWrites.class.getName())
                .should()
                .callConstructor(PermittedWrite.class, Write.Kind.class, IssueRef.class, String.class, Optional.class)
                .check(classes);
        noClasses()
                .that()
                .haveFullyQualifiedName(DryRunIssueWriter.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(GitHubWriter.class, PermittedWrites.class, Write.class, HttpWriter.class)
                .check(classes);
    }
}
