package ai.speckitty.gate.http;

import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.util.Map;

/**
 * Changes something over the network. Only the room that can build the five permitted writes holds one during a run; a dry run
 * has none. Besides, who wants to know is told how a run has ended.
 */
public interface HttpWriter {

    /**
     * Sends one request exactly once, without retries or redirects.
     *
     * @param method {@code POST} or {@code PATCH}
     * @param headers what to send besides the door's own
     * @param json the request's body
     * @param limits how long and how much at most
     * @return the answer, whatever its status
     * @throws GateException UNREACHABLE or TIMED_OUT without an answer; it may have landed, unless
     *     {@link #neverLeft} says that it cannot
     */
    HttpAnswer send(String method, URI uri, Map<String, String> headers, byte[] json, HttpLimits limits);

    /**
     * Whether a failed exchange proves that its request reached nobody: no connection was made that could have carried it.
     *
     * @param failure what {@link #send} threw
     * @return false when it may have landed
     */
    static boolean neverLeft(GateException failure) {
        return Failures.isWithoutConnection(failure.getCause());
    }
}
