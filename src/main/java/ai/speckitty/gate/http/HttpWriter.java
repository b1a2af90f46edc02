package ai.speckitty.gate.http;

import java.net.URI;
import java.util.Map;

/** Changes something over the network. Only the room that can build the five permitted writes holds one; a dry run has none. */
public interface HttpWriter {

    /**
     * Sends one request exactly once, without retries or redirects.
     *
     * @param method {@code POST} or {@code PATCH}
     * @param uri where
     * @param headers what to send besides the door's own
     * @param json the request's body
     * @param limits how long and how much at most
     * @return the answer, whatever its status
     * @throws ai.speckitty.gate.verdict.GateException UNREACHABLE or TIMED_OUT when it is not known whether it landed
     */
    HttpAnswer send(String method, URI uri, Map<String, String> headers, byte[] json, HttpLimits limits);
}
