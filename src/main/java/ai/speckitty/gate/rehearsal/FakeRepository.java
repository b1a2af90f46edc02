package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A repository on the world's GitHub: its issues, and the tags and branches that stand in its git repository. */
record FakeRepository(
        RepositoryName name,
        Map<Integer, FakeIssue> issues,
        Map<String, MadeRepository.Tag> tags,
        Map<String, CommitId> heads) {

    FakeRepository(RepositoryName name, Map<String, MadeRepository.Tag> tags, Map<String, CommitId> heads) {
        this(name, new TreeMap<>(), new TreeMap<>(tags), heads);
    }

    int id() {
        return 700 + name.toString().length();
    }

    FakeIssue open(int number, String title, Instant at) {
        FakeIssue issue = new FakeIssue(new IssueRef(name, number), title, at);
        issues.put(number, issue);
        return issue;
    }

    Optional<FakeIssue> issue(int number) {
        return Optional.ofNullable(issues.get(number));
    }
}
