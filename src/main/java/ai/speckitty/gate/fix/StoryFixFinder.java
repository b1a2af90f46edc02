package ai.speckitty.gate.fix;

import ai.speckitty.gate.github.ClosingStory;
import ai.speckitty.gate.github.ClosingStory.ByCommit;
import ai.speckitty.gate.github.ClosingStory.ByPullRequest;
import ai.speckitty.gate.github.ClosingStory.Closed;
import ai.speckitty.gate.github.ClosingStory.CrossReferenced;
import ai.speckitty.gate.github.ClosingStory.PullRequest;
import ai.speckitty.gate.github.ClosingStory.Reopened;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks GitHub: the last closing after the last reopening, else the one merged pull request that would close the issue. */
public final class StoryFixFinder implements FixFinder {

    private final GitHubReader gitHub;

    /**
     * Makes a finder.
     *
     * @param gitHub where closings are read
     */
    public StoryFixFinder(GitHubReader gitHub) {
        this.gitHub = gitHub;
    }

    @Override
    public Search find(IssueRef issue, Optional<CommitRef> named) {
        if (named.isPresent()) {
            String by = "named by hand: " + named.get();
            return new Search(Optional.of(new FoundFix(named.get(), by, 1)), List.of(by));
        }
        Look look = new Look(issue, gitHub.closingStory(issue));
        Optional<FoundFix> found = look.closing().or(look::reference);
        return new Search(found, look.at);
    }

    /** One look at one story. */
    private static final class Look {

        private final IssueRef asked;
        private final ClosingStory story;
        private final List<String> at = new ArrayList<>();
        private final Instant reopened;

        Look(IssueRef asked, ClosingStory story) {
            this.asked = asked;
            this.story = story;
            this.reopened = story.events().stream()
                    .filter(Reopened.class::isInstance)
                    .map(ClosingStory.Event::at)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
            if (reopened.isAfter(Instant.EPOCH)) {
                at.add("reopened at " + reopened + ": what was before does not count");
            }
        }

        Optional<FoundFix> closing() {
            Optional<Closed> last = story.events().stream()
                    .filter(Closed.class::isInstance)
                    .map(Closed.class::cast)
                    .filter(closed -> !closed.at().isBefore(reopened))
                    .reduce((first, second) -> second);
            if (last.isEmpty()) {
                at.add("no closing event");
                return Optional.empty();
            }
            if (last.get().closer() instanceof ByCommit by) {
                CommitRef commit = new CommitRef(
                        configured(by.commit().repository()), by.commit().commit());
                at.add("closed by commit " + commit);
                return Optional.of(new FoundFix(commit, "closed by commit " + commit, 1));
            }
            if (last.get().closer() instanceof ByPullRequest by) {
                return merged("closed by", by.pullRequest());
            }
            at.add("closed at " + last.get().at() + " by hand, GitHub names no commit");
            return Optional.empty();
        }

        Optional<FoundFix> reference() {
            Map<CommitRef, FoundFix> candidates = new LinkedHashMap<>();
            for (ClosingStory.Event event : story.events()) {
                if (!(event instanceof CrossReferenced reference)) {
                    continue;
                }
                if (reference.willCloseTarget()) {
                    merged("linked", reference.source()).ifPresent(fix -> candidates.put(fix.commit(), fix));
                } else {
                    at.add("pull request " + name(reference.source()) + " only mentions the issue");
                }
            }
            if (candidates.size() > 1) {
                at.add("several merged pull requests would close it");
            }
            return candidates.size() == 1
                    ? Optional.of(candidates.values().iterator().next())
                    : Optional.empty();
        }

        private Optional<FoundFix> merged(String how, PullRequest pull) {
            String words = how + " pull request " + name(pull);
            if (pull.mergedAt().isEmpty() || pull.mergeCommit().isEmpty()) {
                at.add(words + ", which is not merged");
                return Optional.empty();
            }
            if (pull.mergedAt().get().isBefore(reopened)) {
                at.add(words + ", merged at " + pull.mergedAt().get() + ", before the reopening");
                return Optional.empty();
            }
            ClosingStory.MergeCommit merge = pull.mergeCommit().get();
            CommitRef commit = new CommitRef(configured(pull.repository()), merge.id());
            at.add(words + ", merged as " + commit);
            return Optional.of(new FoundFix(commit, words, merge.parents() == 1 ? Math.max(1, merge.commits()) : 1));
        }

        private String name(PullRequest pull) {
            return configured(pull.repository()) + "#" + pull.number();
        }

        /** GitHub answers with the owner's present name, the definition may know it by an earlier one. */
        private RepositoryName configured(RepositoryName canonical) {
            RepositoryName here = story.issue().repository();
            if (canonical.isSameAs(here)) {
                return asked.repository();
            }
            return canonical.owner().equalsIgnoreCase(here.owner())
                    ? new RepositoryName(asked.repository().owner(), canonical.repository())
                    : canonical;
        }
    }
}
