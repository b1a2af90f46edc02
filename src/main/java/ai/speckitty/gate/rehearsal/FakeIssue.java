package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** An issue on the world's GitHub; the answers' templates name its fields. */
public final class FakeIssue {

    final IssueRef ref;
    final String title;
    final Instant createdAt;
    final List<IssueEvent> events = new ArrayList<>();
    Optional<String> reason = Optional.empty();
    Optional<Instant> closedAt = Optional.empty();
    Instant updatedAt;
    boolean pullRequest;
    boolean locked;

    /** Which comments lists show and count; others lag. */
    Predicate<FakeComment> shown = comment -> true;

    boolean visible = true;
    private final List<FakeComment> comments = new ArrayList<>();

    private String state = "open";

    FakeIssue(IssueRef ref, String title, Instant createdAt) {
        this.ref = ref;
        this.title = title;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /**
     * Closes it.
     *
     * @param why {@code completed}, {@code not_planned} or {@code duplicate}
     * @param by what closed it; empty for a person
     */
    FakeIssue close(Instant at, String why, Optional<Closer> by) {
        closedAt = Optional.of(at);
        return become("closed", why, new IssueEvent(IssueEvent.Kind.CLOSED, at, by, why.toUpperCase(Locale.ROOT)));
    }

    /** Closes it again, by what closed it last. */
    FakeIssue closeAsBefore(Instant at) {
        Optional<Closer> by = events.stream()
                .filter(event -> event.kind() == IssueEvent.Kind.CLOSED)
                .reduce((earlier, later) -> later)
                .flatMap(IssueEvent::closer);
        return close(at, "completed", by);
    }

    /** Opens it again. */
    public FakeIssue reopen(Instant at) {
        closedAt = Optional.empty();
        return become("open", "reopened", new IssueEvent(IssueEvent.Kind.REOPENED, at, Optional.empty(), "REOPENED"));
    }

    private FakeIssue become(String other, String why, IssueEvent event) {
        state = other;
        reason = Optional.of(why).filter(said -> !said.isEmpty());
        updatedAt = event.at();
        events.add(event);
        return this;
    }

    /** Makes its number that of a pull request. */
    public void becomePullRequest() {
        pullRequest = true;
    }

    void add(FakeComment comment) {
        comments.add(comment);
        updatedAt = comment.createdAt();
    }

    /**
     * Puts another text into a comment, as an editor would.
     *
     * @param index which comment
     * @param body the new text
     */
    public void edit(int index, String body, Instant at) {
        FakeComment old = comments.get(index);
        comments.set(index, new FakeComment(old.id(), old.login(), body, old.createdAt(), at));
    }

    /**
     * Its comments.
     *
     * @return oldest first
     */
    public List<FakeComment> comments() {
        return List.copyOf(comments);
    }

    /** How many a list of them shows. */
    int count() {
        return listed().size();
    }

    List<FakeComment> listed() {
        return comments.stream().filter(shown).toList();
    }

    /**
     * Whether it is open or closed.
     *
     * @return {@code open} or {@code closed}
     */
    public String state() {
        return state;
    }
}
