package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.rehearsal.Answer.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Ways in which a service misbehaves for one request. */
public final class Faults {

    private Faults() {}

    /**
     * Lets several requests of a route meet a fault.
     *
     * @param route method and path, where {@code *} stands for anything
     * @param first the first of them, counted from 1
     */
    public static void of(ServerFaults service, String route, int first, int last, ServerFault fault) {
        service.await(route, first, last, () -> {}, Optional.of(fault));
    }

    /** Lets every request of a route meet a fault. */
    public static void always(ServerFaults service, String route, ServerFault fault) {
        of(service, route, 1, Integer.MAX_VALUE, fault);
    }

    /** The connection breaks before the request did anything. */
    public static ServerFault droppedBefore() {
        return instead(new Answer(200, Map.of(), new byte[0], Wire.DROPPED));
    }

    /** The request did its work, and the connection breaks before the answer. */
    public static ServerFault droppedAfter() {
        return after(answer -> on(answer, Wire.DROPPED));
    }

    /**
     * Another status comes, and nothing was done.
     *
     * @param status the status, for example 502
     */
    public static ServerFault status(int status) {
        return instead(Answer.message(status, "the service says " + status));
    }

    /** Another status comes although the request did its work. */
    public static ServerFault statusAfter(int status) {
        return after(done -> Answer.message(status, "the service says " + status));
    }

    /** The answer breaks off in its middle. */
    public static ServerFault truncated() {
        return after(answer -> on(answer, Wire.TRUNCATED));
    }

    /**
     * A redirect.
     *
     * @param status 301, 302, 307 or 308
     * @param location where to
     */
    public static ServerFault redirect(int status, String location) {
        return instead(Answer.message(status, "Moved").with("Location", location));
    }

    /** A fixed answer, and nothing was done. */
    public static ServerFault instead(Answer answer) {
        return (request, service) -> answer;
    }

    /**
     * The work is done, and its answer changed.
     *
     * @param change makes the answer
     */
    public static ServerFault after(UnaryOperator<Answer> change) {
        return (request, service) -> change.apply(service.answer(request));
    }

    private static Answer on(Answer answer, Wire wire) {
        return new Answer(answer.status(), answer.headers(), answer.body(), wire);
    }
}
