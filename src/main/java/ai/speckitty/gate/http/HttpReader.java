package ai.speckitty.gate.http;

import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

/**
 * Asks over the network without being able to change anything. No retries, no redirects, no cookies: an answer comes back
 * as it was given, and the asker's rule judges it.
 */
public interface HttpReader {

    /**
     * Sends one GET.
     *
     * @param uri where; https, or http to a loopback address
     * @param headers what to send besides the door's own; the value of {@code Authorization} is never logged
     * @param limits how long and how much at most
     * @return the answer, whatever its status
     * @throws ai.speckitty.gate.verdict.GateException UNREACHABLE without an answer, TIMED_OUT past the deadline,
     *     MALFORMED_ANSWER over the size cap, CONFIG_INVALID for an address that the door refuses
     */
    HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits);

    /**
     * Sends one GET and streams a successful answer's body away.
     *
     * @param headers what to send besides the door's own
     * @param limits how long and how much at most
     * @param body takes the body of a 200; untouched otherwise
     * @return the answer, without a body when it was a 200
     * @throws ai.speckitty.gate.verdict.GateException as {@link #get}
     */
    HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body);

    /**
     * Sends one GraphQL query by POST. A document that holds anything but queries is refused, since only queries read.
     *
     * @param uri the GraphQL endpoint
     * @param headers what to send besides the door's own
     * @param json the request's body
     * @param limits how long and how much at most
     * @return the answer, whatever its status
     * @throws ai.speckitty.gate.verdict.GateException as {@link #get}
     */
    HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits);
}
