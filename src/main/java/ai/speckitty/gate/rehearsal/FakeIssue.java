package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An issue on the world's GitHub. */
public final class FakeIssue {

    private final IssueRef ref;
    private final String title;
    private final Instant createdAt;
    private final List<FakeComment> comments = new ArrayList<>();
    private Predicate<FakeComment> listed = comment -> true;
    private final List<IssueEvent> events = new ArrayList<>();
    private String state = "open";
    private String reason = "";
    private Optional<Instant> closedAt = Optional.empty();
    private Instant updatedAt;
    private boolean pullRequest;
    private boolean locked;

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
    public FakeIssue close(Instant at, String why, Optional<Closer> by) {
        state = "closed";
        reason = why;
        closedAt = Optional.of(at);
        updatedAt = at;
        events.add(new IssueEvent(IssueEvent.Kind.CLOSED, at, by, why.toUpperCase(java.util.Locale.ROOT)));
        return this;
    }

    /** Closes it again, by what closed it last. */
    public FakeIssue closeAsBefore(Instant at) {
        Optional<Closer> by = events.stream()
                .filter(event -> event.kind() == IssueEvent.Kind.CLOSED)
                .reduce((earlier, later) -> later)
                .flatMap(IssueEvent::closer);
        return close(at, "completed", by);
    }

    /** Opens it again. */
    public FakeIssue reopen(Instant at) {
        state = "open";
        reason = "reopened";
        closedAt = Optional.empty();
        updatedAt = at;
        events.add(new IssueEvent(IssueEvent.Kind.REOPENED, at, Optional.empty(), "REOPENED"));
        return this;
    }

    /**
     * Lets a pull request that would close it speak of it.
     *
     * @param by the pull request
     */
    public FakeIssue mention(Instant at, Closer by) {
        updatedAt = at;
        events.add(new IssueEvent(IssueEvent.Kind.MENTIONED, at, Optional.of(by), ""));
        return this;
    }

    /** Lets something happen to it that the token may not see. */
    public FakeIssue hide(Instant at) {
        events.add(new IssueEvent(IssueEvent.Kind.HIDDEN, at, Optional.empty(), ""));
        return this;
    }

    /** Loses the reason for which it was closed, as an issue from before GitHub had reasons. */
    public void loseReason() {
        reason = "";
    }

    /** Forgets what happened to it, for a plan that tells another story. */
    public void forget() {
        events.clear();
        state = "open";
        reason = "";
        closedAt = Optional.empty();
    }

    /** Makes its number that of a pull request. */
    public void becomePullRequest() {
        pullRequest = true;
    }

    /** Locks its conversation. */
    public void lock() {
        locked = true;
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

    /**
     * Lets lists of its comments lag.
     *
     * @param shown which comments they show and count
     */
    public void list(Predicate<FakeComment> shown) {
        listed = shown;
    }

    /** How many a list of them shows. */
    int count() {
        return listed().size();
    }

    List<FakeComment> listed() {
        return comments.stream().filter(listed).toList();
    }

    /**
     * Whether it is open or closed.
     *
     * @return {@code open} or {@code closed}
     */
    public String state() {
        return state;
    }

    IssueRef ref() {
        return ref;
    }

    String title() {
        return title;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Optional<Instant> closedAt() {
        return closedAt;
    }

    Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    boolean isPullRequest() {
        return pullRequest;
    }

    boolean isLocked() {
        return locked;
    }

    List<IssueEvent> events() {
        return List.copyOf(events);
    }
}
