package ai.speckitty.gate.http;

import java.time.Duration;

/**
 * How long a call may take and how much it may answer.
 *
 * @param deadline for the whole call, from connecting to the last byte
 * @param maxBytes of the decoded body
 */
public record HttpLimits(Duration deadline, long maxBytes) {

    /** For answers of an API: ten seconds more than GitHub itself takes before it cuts a request, 8 MiB. */
    public static final HttpLimits API = new HttpLimits(Duration.ofSeconds(20), 8L << 20);
}
