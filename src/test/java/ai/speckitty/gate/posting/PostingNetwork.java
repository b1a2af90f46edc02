package ai.speckitty.gate.posting;

import ai.speckitty.gate.rehearsal.Answer;
import ai.speckitty.gate.rehearsal.Faults;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.rehearsal.Responder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

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
    void between(LoopbackGitHub github, LongSupplier age, long lag) {
        if (this == UNREACHED) {
            return;
        }
        Set<String> hit = ConcurrentHashMap.newKeySet();
        github.onWrite(
                (request, service) -> hit.add(request.route()) ? fault(request, service) : service.answer(request));
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
    void isLookedAt(LoopbackGitHub github) {
        if (this == UNLISTED) {
            github.listing(comment -> true);
        }
    }

    /** Where a write goes: the first time nobody may be there. */
    URI way(URI github, boolean first) {
        return this == UNREACHED && first ? URI.create("http://127.0.0.1:1") : github;
    }

    private Answer fault(Request request, Responder service) {
        return switch (this) {
            case ANSWER_LOST, LATE_LISTING, UNLISTED -> Faults.droppedAfter().strike(request, service);
            case DOWN_BEFORE -> Faults.status(502).strike(request, service);
            case DOWN_AFTER -> Faults.statusAfter(502).strike(request, service);
            case TIMEOUT -> service.answer(request).with(TOO_LATE, request.method());
            case CLEAN, UNREACHED -> service.answer(request);
        };
    }
}
