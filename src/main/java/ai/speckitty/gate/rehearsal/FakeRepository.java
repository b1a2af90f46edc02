package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A repository on the world's GitHub: its issues, and the branches and tags that stand in its git repository. */
record FakeRepository(RepositoryName name, Map<Integer, FakeIssue> issues, Map<String, MadeRepository.Ref> refs) {

    FakeRepository(RepositoryName name, Map<String, MadeRepository.Ref> refs) {
        this(name, new TreeMap<>(), new TreeMap<>(refs));
    }

    int id() {
        return 700 + name.toString().length();
    }

    void open(int number, String title, Instant at) {
        issues.put(number, new FakeIssue(new IssueRef(name, number), title, at));
    }

    Optional<FakeIssue> issue(int number) {
        return Optional.ofNullable(issues.get(number)).filter(issue -> issue.visible);
    }
}
