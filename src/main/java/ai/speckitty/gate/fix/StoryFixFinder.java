package ai.speckitty.gate.fix;

import ai.speckitty.gate.github.ClosingStory;
import ai.speckitty.gate.github.ClosingStory.ByCommit;
import ai.speckitty.gate.github.ClosingStory.ByPullRequest;
import ai.speckitty.gate.github.ClosingStory.Closed;
import ai.speckitty.gate.github.ClosingStory.CrossReferenced;
import ai.speckitty.gate.github.ClosingStory.Hidden;
import ai.speckitty.gate.github.ClosingStory.Linked;
import ai.speckitty.gate.github.ClosingStory.PullRequest;
import ai.speckitty.gate.github.ClosingStory.Reopened;
import ai.speckitty.gate.github.PullRequestCommit;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks GitHub: the last closing after the last reopening, else the one merged pull request that would close the issue or
 * was linked to it. A commit that closes it stands for the pull request that it came by.
 *
 * @param stories tells the story of an issue's closings
 * @param commits tells those of a pull request, by its number
 */
public record StoryFixFinder(
        Function<IssueRef, ClosingStory> stories, BiFunction<RepositoryName, Integer, List<PullRequestCommit>> commits)
        implements FixFinder {

    @Override
    public Search find(IssueRef issue, Optional<CommitRef> named) {
        if (named.isPresent()) {
            String by = "named by hand: " + named.get();
            return new Search(Optional.of(new FoundFix(named.get(), by, Optional.empty())), List.of(by));
        }
        Look look = new Look(issue, stories.apply(issue));
        return new Search(look.find(), look.at);
    }

    /** One look at one story. */
    private final class Look {

        private final IssueRef asked;
        private final ClosingStory story;
        private final List<String> at = new ArrayList<>();
        private final Instant reopened;

        Look(IssueRef asked, ClosingStory story) {
            this.asked = asked;
            this.story = story;
            this.reopened = of(Reopened.class)
                    .map(ClosingStory.Event::at)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
            if (reopened.isAfter(Instant.EPOCH)) {
                at.add("reopened at " + reopened + ": what was before does not count");
            }
        }

        private <E extends ClosingStory.Event> Stream<E> of(Class<E> kind) {
            return story.events().stream().filter(kind::isInstance).map(kind::cast);
        }

        Optional<FoundFix> find() {
            List<Hidden> hidden = of(Hidden.class).toList();
            if (!hidden.isEmpty()) {
                at.add("events of its story hidden from the token: " + hidden.size());
            }
            Optional<Closed> last = last();
            if (hidden.stream().anyMatch(event -> mayUndo(event, last))) {
                at.add("one of them may be the closing, or a reopening");
                return Optional.empty();
            }
            Optional<FoundFix> closing = closing(last);
            if (closing.isPresent()) {
                return closing.map(fix -> noting(fix, hidden.size()));
            }
            if (hidden.stream().anyMatch(event -> event.kind() != Hidden.Kind.MENTION)) {
                at.add("one of them may be the pull request that would close it");
                return Optional.empty();
            }
            return reference().map(fix -> noting(fix, hidden.size()));
        }

        /** The same, for a reader who should know that not everything was seen. */
        private FoundFix noting(FoundFix fix, int hidden) {
            String closer = fix.closer() + (hidden == 0 ? "" : "; events hidden from the token: " + hidden);
            return new FoundFix(fix.commit(), closer, fix.pullRequest());
        }

        /** Whether what happened last may be something that nobody showed. */
        private boolean mayUndo(Hidden hidden, Optional<Closed> last) {
            return hidden.kind() == Hidden.Kind.EVENT
                    && last.filter(closed -> hidden.at().isBefore(closed.at())).isEmpty();
        }

        private Optional<Closed> last() {
            return of(Closed.class)
                    .filter(closed -> !closed.at().isBefore(reopened))
                    .reduce((first, second) -> second);
        }

        private Optional<FoundFix> closing(Optional<Closed> last) {
            if (last.isEmpty()) {
                at.add("no closing event");
                return Optional.empty();
            }
            if (last.get().closer() instanceof ByCommit by) {
                CommitRef commit = new CommitRef(
                        configured(by.commit().repository()), by.commit().commit());
                String words = "closed by commit " + commit;
                at.add(words);
                return by.pullRequest()
                        .flatMap(pull -> merged(words + " of", pull))
                        .or(() -> Optional.of(new FoundFix(commit, words, Optional.empty())));
            }
            if (last.get().closer() instanceof ByPullRequest by) {
                return merged("closed by", by.pullRequest());
            }
            at.add("closed at " + last.get().at() + " by hand, GitHub names no commit");
            return Optional.empty();
        }

        private Optional<FoundFix> reference() {
            Map<String, PullRequest> mentioned = new LinkedHashMap<>();
            Map<String, PullRequest> closing = new LinkedHashMap<>();
            for (CrossReferenced reference : of(CrossReferenced.class).toList()) {
                (reference.willCloseTarget() ? closing : mentioned).put(name(reference.source()), reference.source());
            }
            Map<String, PullRequest> linked = new LinkedHashMap<>();
            for (Linked link : of(Linked.class).toList()) {
                if (link.stands()) {
                    linked.put(name(link.source()), link.source());
                } else {
                    linked.remove(name(link.source()));
                }
            }
            closing.putAll(linked);
            mentioned.keySet().removeAll(closing.keySet());
            mentioned.keySet().forEach(pull -> at.add("pull request " + pull + " only mentions the issue"));
            Map<CommitRef, FoundFix> candidates = new LinkedHashMap<>();
            closing.values()
                    .forEach(pull -> merged("linked", pull).ifPresent(fix -> candidates.put(fix.commit(), fix)));
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
            // A squash and the last commit of a rebase look alike: what the pull request consisted of tells them apart.
            Optional<FoundFix.PullRequest> consistedOf = merge.parents() == 1 && merge.commits() > 1
                    ? Optional.of(new FoundFix.PullRequest(
                            pull.number(), merge.commits(), commits.apply(pull.repository(), pull.number())))
                    : Optional.empty();
            return Optional.of(new FoundFix(commit, words, consistedOf));
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
