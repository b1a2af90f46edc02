package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository on the world's GitHub: its issues, and the tags that stand in its git repository. */
public record FakeRepository(
        RepositoryName name,
        long id,
        Map<Integer, FakeIssue> issues,
        Map<String, MadeRepository.Tag> tags,
        Map<String, CommitId> heads) {

    static FakeRepository of(MadeRepository made) {
        return new FakeRepository(
                made.name(),
                700 + made.name().toString().length(),
                new TreeMap<>(),
                new TreeMap<>(made.tags()),
                new TreeMap<>(made.heads()));
    }

    FakeIssue open(int number, String title, Instant at) {
        FakeIssue issue = new FakeIssue(new IssueRef(name, number), title, at);
        issues.put(number, issue);
        return issue;
    }

    /**
     * Says another commit for a tag than the git repository does.
     *
     * @param tag the tag's name
     * @param moved what GitHub says; no such tag if empty
     */
    public void moveTag(String tag, Optional<MadeRepository.Tag> moved) {
        tags.remove(tag);
        moved.ifPresent(to -> tags.put(tag, to));
    }

    /** Takes an issue away. */
    public void remove(int number) {
        issues.remove(number);
    }

    Optional<FakeIssue> issue(int number) {
        return Optional.ofNullable(issues.get(number));
    }

    Stream<FakeIssue> all() {
        return issues.values().stream();
    }

    Optional<MadeRepository.Tag> tag(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    Optional<CommitId> head(String branch) {
        return Optional.ofNullable(heads.get(branch));
    }

    Optional<Map.Entry<String, MadeRepository.Tag>> tagObject(String sha) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().object().sha().equals(sha))
                .findFirst();
    }
}
