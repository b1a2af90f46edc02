package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.rehearsal.Answer.Wire;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A way in which a service misbehaves for one request. */
@FunctionalInterface
public interface ServerFault {

    /**
     * Answers in place of the service.
     *
     * @param service what would answer it; not asked when the fault comes before the work
     */
    Answer strike(Request request, Responder service);

    /** The connection breaks before the request did anything. */
    static ServerFault droppedBefore() {
        return instead(new Answer(200, Map.of(), new byte[0], Wire.DROPPED));
    }

    /** The request did its work, and the connection breaks before the answer. */
    static ServerFault droppedAfter() {
        return after(answer -> answer.on(Wire.DROPPED));
    }

    /**
     * Another status comes, and nothing was done.
     *
     * @param status the status, for example 502
     */
    static ServerFault status(int status) {
        return instead(Answer.message(status, "the service says " + status));
    }

    /** Another status comes although the request did its work. */
    static ServerFault statusAfter(int status) {
        return after(done -> Answer.message(status, "the service says " + status));
    }

    /** No answer comes, and nothing was done. */
    static ServerFault heldBefore() {
        return instead(new Answer(200, Map.of(), new byte[0], Wire.HELD));
    }

    /** The answer breaks off in its middle. */
    static ServerFault truncated() {
        return after(answer -> answer.on(Wire.TRUNCATED));
    }

    /**
     * A redirect.
     *
     * @param status 301, 302, 307 or 308
     * @param location where to
     */
    static ServerFault redirect(int status, String location) {
        return instead(Answer.message(status, "Moved").with("Location", location));
    }

    /** A fixed answer, and nothing was done. */
    static ServerFault instead(Answer answer) {
        return (request, service) -> answer;
    }

    /**
     * The work is done, and its answer changed.
     *
     * @param change makes the answer
     */
    static ServerFault after(UnaryOperator<Answer> change) {
        return (request, service) -> change.apply(service.answer(request));
    }
}
