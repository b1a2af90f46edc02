package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.rehearsal.Answer.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A way in which a service misbehaves for one request. */
@FunctionalInterface
public interface Fault {

    /**
     * Answers in place of the service.
     *
     * @param request the request
     * @param service what would answer it; not asked when the fault comes before the work
     * @return the answer
     */
    Answer strike(Request request, Responder service);

    /**
     * The connection breaks before the request did anything.
     *
     * @return the fault
     */
    static Fault droppedBefore() {
        return instead(new Answer(200, Map.of(), new byte[0], Wire.DROPPED));
    }

    /**
     * The request did its work, and the connection breaks before the answer.
     *
     * @return the fault
     */
    static Fault droppedAfter() {
        return after(answer -> answer.on(Wire.DROPPED));
    }

    /**
     * Another status comes, and nothing was done.
     *
     * @param status the status, for example 502
     * @return the fault
     */
    static Fault status(int status) {
        return instead(Answer.message(status, "the service says " + status));
    }

    /**
     * Another status comes although the request did its work.
     *
     * @param status the status
     * @return the fault
     */
    static Fault statusAfter(int status) {
        return after(done -> Answer.message(status, "the service says " + status));
    }

    /**
     * No answer comes, and nothing was done.
     *
     * @return the fault
     */
    static Fault heldBefore() {
        return instead(new Answer(200, Map.of(), new byte[0], Wire.HELD));
    }

    /**
     * The request did its work, and no answer comes.
     *
     * @return the fault
     */
    static Fault heldAfter() {
        return after(answer -> answer.on(Wire.HELD));
    }

    /**
     * The answer breaks off in its middle.
     *
     * @return the fault
     */
    static Fault truncated() {
        return after(answer -> answer.on(Wire.TRUNCATED));
    }

    /**
     * A web page with status 200.
     *
     * @return the fault
     */
    static Fault page() {
        return instead(Answer.text(200, "text/html", "<!doctype html><title>Down for maintenance</title>"));
    }

    /**
     * Another body with the status and headers of the true answer.
     *
     * @param change makes the body
     * @return the fault
     */
    static Fault body(UnaryOperator<String> change) {
        return after(answer -> new Answer(
                answer.status(),
                answer.headers(),
                change.apply(new String(answer.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
                answer.wire()));
    }

    /**
     * A redirect.
     *
     * @param status 301, 302, 307 or 308
     * @param location where to
     * @return the fault
     */
    static Fault redirect(int status, String location) {
        return instead(Answer.message(status, "Moved").with("Location", location));
    }

    /**
     * A fixed answer, and nothing was done.
     *
     * @param answer the answer
     * @return the fault
     */
    static Fault instead(Answer answer) {
        return (request, service) -> answer;
    }

    /**
     * The work is done, and its answer changed.
     *
     * @param change makes the answer
     * @return the fault
     */
    static Fault after(UnaryOperator<Answer> change) {
        return (request, service) -> change.apply(service.answer(request));
    }
}
