package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.github.ClosingStory;
import ai.speckitty.gate.github.ClosingStory.ByCommit;
import ai.speckitty.gate.github.ClosingStory.ByHand;
import ai.speckitty.gate.github.ClosingStory.ByPullRequest;
import ai.speckitty.gate.github.ClosingStory.Closed;
import ai.speckitty.gate.github.ClosingStory.CrossReferenced;
import ai.speckitty.gate.github.ClosingStory.Event;
import ai.speckitty.gate.github.ClosingStory.Hidden;
import ai.speckitty.gate.github.ClosingStory.Linked;
import ai.speckitty.gate.github.ClosingStory.MergeCommit;
import ai.speckitty.gate.github.ClosingStory.PullRequest;
import ai.speckitty.gate.github.ClosingStory.Reopened;
import ai.speckitty.gate.github.PullRequestCommit;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryFixFinderTest {

    private static final IssueRef ISSUE = IssueRef.of("old-owner/shop#7");
    private static final RepositoryName SHOP = RepositoryName.of("new-owner/shop");
    private static final CommitId ONE = new CommitId("1".repeat(40));
    private static final CommitId TWO = new CommitId("2".repeat(40));

    private static final List<PullRequestCommit> OWN =
            List.of(new PullRequestCommit(TWO, "one"), new PullRequestCommit(ONE, "two"));

    private static Instant at(int minute) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute);
    }

    private static PullRequest pull(int number, int minute, CommitId commit, int parents, int commits) {
        return new PullRequest(
                SHOP,
                number,
                "https://github.com/x",
                Optional.of(at(minute)),
                Optional.of(new MergeCommit(commit, parents, commits)));
    }

    private static FixFinder.Search find(Event... events) {
        ClosingStory story = new ClosingStory(new IssueRef(SHOP, 7), false, List.of(events));
        return new StoryFixFinder(any -> story, (repository, number) -> {
                    assertThat(repository).isEqualTo(SHOP);
                    assertThat(number).isEqualTo(9);
                    return OWN;
                })
                .find(ISSUE, Optional.empty());
    }

    private static Optional<CommitRef> commit(Event... events) {
        return find(events).found().map(FoundFix::commit);
    }

    private static CommitRef configured(CommitId commit) {
        return new CommitRef(ISSUE.repository(), commit);
    }

    @Test
    void theCommitNamedByHandGoesBeforeEverything() {
        CommitRef named = new CommitRef(RepositoryName.of("a/b"), TWO);
        FixFinder nobodyIsAsked = new StoryFixFinder(
                issue -> {
                    throw new AssertionError(issue);
                },
                (repository, number) -> {
                    throw new AssertionError(repository);
                });
        assertThat(nobodyIsAsked.find(ISSUE, Optional.of(named)).found().map(FoundFix::commit))
                .contains(named);
    }

    @Test
    void thePullRequestThatClosedTheIssueGivesItsMergeCommitUnderTheConfiguredName() {
        FoundFix found = find(new Closed(at(2), new ByPullRequest(pull(9, 2, ONE, 1, 3))))
                .found()
                .orElseThrow();
        assertThat(found.commit()).isEqualTo(configured(ONE));
        assertThat(found.pullRequest()).contains(new FoundFix.PullRequest(9, 3, OWN));
    }

    @Test
    void aMergeWithTwoParentsOrASingleCommitNeedsNoListOfCommits() {
        assertThat(find(new Closed(at(2), new ByPullRequest(pull(9, 2, ONE, 2, 3))))
                        .found()
                        .orElseThrow()
                        .pullRequest())
                .isEmpty();
        assertThat(find(new Closed(at(2), new ByPullRequest(pull(9, 2, ONE, 1, 1))))
                        .found()
                        .orElseThrow()
                        .pullRequest())
                .isEmpty();
    }

    @Test
    void aMergedPullRequestThatSomebodyLinkedCountsAsLongAsTheLinkStands() {
        Closed byHand = new Closed(at(3), new ByHand());
        PullRequest pull = pull(9, 2, ONE, 1, 1);
        CrossReferenced mention = new CrossReferenced(at(1), false, pull);
        Linked linked = new Linked(at(4), true, pull);
        Linked taken = new Linked(at(5), false, pull);
        assertThat(commit(mention, byHand)).isEmpty();
        assertThat(commit(mention, byHand, linked)).contains(configured(ONE));
        assertThat(find(mention, byHand, linked).lookedAt()).noneMatch(line -> line.contains("only mentions"));
        assertThat(commit(mention, byHand, linked, taken)).isEmpty();
        assertThat(commit(byHand, linked, taken, new Linked(at(6), true, pull))).contains(configured(ONE));
        assertThat(commit(new CrossReferenced(at(1), true, pull), byHand, linked, taken))
                .as("its description still says so")
                .contains(configured(ONE));
        assertThat(commit(byHand, linked, new Linked(at(6), true, pull(10, 2, TWO, 1, 1))))
                .as("two of them")
                .isEmpty();
    }

    @Test
    void somethingHiddenAfterTheClosingMayHaveUndoneIt() {
        Closed closed = new Closed(at(5), new ByCommit(new CommitRef(SHOP, ONE), Optional.empty()));
        for (int minute : new int[] {5, 6}) {
            FixFinder.Search search = find(closed, new Hidden(at(minute), Hidden.Kind.EVENT));
            assertThat(search.found()).isEmpty();
            assertThat(search.lookedAt()).anyMatch(line -> line.contains("hidden from the token: 1"));
        }
        assertThat(find(new Hidden(at(1), Hidden.Kind.EVENT)).found()).isEmpty();
    }

    @Test
    void somethingHiddenBeforeTheClosingUndoesNothingAndIsSaid() {
        FoundFix found = find(
                        new Hidden(at(4), Hidden.Kind.EVENT),
                        new Hidden(at(6), Hidden.Kind.WOULD_CLOSE),
                        new Closed(at(5), new ByCommit(new CommitRef(SHOP, ONE), Optional.empty())))
                .found()
                .orElseThrow();
        assertThat(found.commit()).isEqualTo(configured(ONE));
        assertThat(found.closer()).contains("events hidden from the token: 2");
    }

    @Test
    void aHiddenPullRequestMayBeTheOneThatWouldClose() {
        Event linked = new CrossReferenced(at(1), true, pull(9, 1, ONE, 1, 1));
        Event byHand = new Closed(at(3), new ByHand());
        assertThat(commit(linked, byHand)).isPresent();
        assertThat(commit(linked, new Hidden(at(2), Hidden.Kind.MENTION), byHand))
                .isPresent();
        for (Hidden.Kind kind : List.of(Hidden.Kind.WOULD_CLOSE, Hidden.Kind.EVENT)) {
            assertThat(commit(linked, new Hidden(at(2), kind), byHand))
                    .as(kind.name())
                    .isEmpty();
        }
    }

    @Test
    void aCommitThatCameByAPullRequestStandsForAllOfIt() {
        CommitRef closing = new CommitRef(SHOP, TWO);
        FoundFix rebased = find(new Closed(at(2), new ByCommit(closing, Optional.of(pull(9, 2, ONE, 1, 3)))))
                .found()
                .orElseThrow();
        assertThat(rebased.commit()).isEqualTo(configured(ONE));
        assertThat(rebased.pullRequest()).contains(new FoundFix.PullRequest(9, 3, OWN));
        assertThat(rebased.closer()).contains(TWO.sha()).contains("of pull request old-owner/shop#9");
        assertThat(commit(new Closed(at(2), new ByCommit(closing, Optional.of(pull(9, 2, ONE, 2, 3))))))
                .contains(configured(ONE));
    }

    @Test
    void aPullRequestOfItsCommitFromBeforeTheReopeningDoesNotCount() {
        assertThat(commit(
                        new Reopened(at(3)),
                        new Closed(at(4), new ByCommit(new CommitRef(SHOP, TWO), Optional.of(pull(9, 2, ONE, 1, 3))))))
                .contains(configured(TWO));
    }

    @Test
    void theLastClosingAfterTheLastReopeningCounts() {
        assertThat(commit(
                        new Closed(at(1), new ByCommit(new CommitRef(SHOP, ONE), Optional.empty())),
                        new Reopened(at(2)),
                        new Closed(at(3), new ByCommit(new CommitRef(SHOP, TWO), Optional.empty()))))
                .contains(configured(TWO));
    }

    @Test
    void aPullRequestMergedBeforeTheReopeningDoesNotCount() {
        FixFinder.Search search = find(
                new CrossReferenced(at(1), true, pull(9, 1, ONE, 1, 1)),
                new Closed(at(1), new ByPullRequest(pull(9, 1, ONE, 1, 1))),
                new Reopened(at(2)),
                new Closed(at(3), new ByHand()));
        assertThat(search.found()).isEmpty();
        assertThat(search.lookedAt()).anyMatch(line -> line.contains("old-owner/shop#9"));
    }

    @Test
    void aCloserInAnotherRepositoryIsTakenAsItIs() {
        CommitRef elsewhere = new CommitRef(RepositoryName.of("third/events"), TWO);
        assertThat(commit(new Closed(at(1), new ByCommit(elsewhere, Optional.empty()))))
                .contains(elsewhere);
        assertThat(commit(new Closed(
                        at(1),
                        new ByCommit(new CommitRef(RepositoryName.of("new-owner/events"), TWO), Optional.empty()))))
                .contains(new CommitRef(RepositoryName.of("old-owner/events"), TWO));
    }

    @Test
    void closedByHandFallsBackToTheOneMergedPullRequestThatWouldCloseIt() {
        CrossReferenced willClose = new CrossReferenced(at(1), true, pull(9, 2, ONE, 1, 1));
        CrossReferenced mentions = new CrossReferenced(at(1), false, pull(10, 2, TWO, 1, 1));
        assertThat(commit(willClose, mentions, new Closed(at(3), new ByHand()))).contains(configured(ONE));
    }

    @Test
    void severalOrNoCandidatesAreNoneAndWhatWasLookedAtIsNamed() {
        CrossReferenced one = new CrossReferenced(at(1), true, pull(9, 2, ONE, 1, 1));
        CrossReferenced two = new CrossReferenced(at(1), true, pull(10, 2, TWO, 1, 1));
        FixFinder.Search several = find(one, two, new Closed(at(3), new ByHand()));
        assertThat(several.found()).isEmpty();
        assertThat(several.lookedAt()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(find().found()).isEmpty();
        assertThat(find().lookedAt()).isNotEmpty();
    }

    @Test
    void aPullRequestThatWasNotMergedIsNone() {
        PullRequest open = new PullRequest(SHOP, 9, "https://github.com/x", Optional.empty(), Optional.empty());
        assertThat(commit(new Closed(at(3), new ByPullRequest(open)))).isEmpty();
    }
}
