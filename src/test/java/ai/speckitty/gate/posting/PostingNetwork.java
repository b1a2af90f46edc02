package ai.speckitty.gate.posting;

import ai.speckitty.gate.testkit.ScriptedGitHub;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.ScriptedServer.Seen;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What goes wrong the first time that each write is sent. */
enum PostingNetwork {
    CLEAN,
    ANSWER_LOST,
    DOWN_BEFORE,
    DOWN_AFTER,
    TIMEOUT,
    LATE_LISTING,
    UNLISTED,
    UNREACHED;

    /** An answer that carries it never arrives, as far as the gate can tell. */
    static final String TOO_LATE = "x-too-late";

    /**
     * Puts the fault between the gate and a GitHub.
     *
     * @param github whose writes go wrong
     * @param age what a comment's age is counted in
     * @param lag how old a comment is when lists begin to show it, if they are late
     */
    void between(ScriptedGitHub github, LongSupplier age, long lag) {
        if (this == UNREACHED) {
            return;
        }
        Set<String> hit = ConcurrentHashMap.newKeySet();
        github.onWrite((request, normal) -> hit.add(request.toString()) ? fault(request, normal) : normal.get());
        if (this == LATE_LISTING) {
            Map<Long, Long> since = new ConcurrentHashMap<>();
            github.listing(
                    comment -> age.getAsLong() - since.computeIfAbsent(comment.id(), id -> age.getAsLong()) >= lag);
        }
        if (this == UNLISTED) {
            github.listing(comment -> false);
        }
    }

    /** What a person does before starting again: looks until all is there. */
    void isLookedAt(ScriptedGitHub github) {
        if (this == UNLISTED) {
            github.listing(comment -> true);
        }
    }

    /** Where a write goes: the first time nobody may be there. */
    URI way(URI github, boolean first) {
        return this == UNREACHED && first ? URI.create("http://127.0.0.1:1") : github;
    }

    private Reply fault(Seen request, Supplier<Reply> normal) {
        if (this == DOWN_BEFORE) {
            return Reply.status(502);
        }
        Reply landed = normal.get();
        return switch (this) {
            case ANSWER_LOST, LATE_LISTING, UNLISTED -> Reply.drop();
            case DOWN_AFTER -> Reply.status(502);
            case TIMEOUT -> landed.with(TOO_LATE, request.method());
            case CLEAN, DOWN_BEFORE, UNREACHED -> landed;
        };
    }
}
