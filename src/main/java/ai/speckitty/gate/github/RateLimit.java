package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells a rate limit from a refusal, both of which are 403 at GitHub, or from a GraphQL answer, and how long it lasts. */
final class RateLimit {

    private static final Duration UNNAMED = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private RateLimit() {}

    /**
     * How long to wait.
     *
     * @param answer any answer
     * @param met how many limits were met before in a row
     * @param now by our clock, used when the server does not tell its own
     * @return at least a second, or empty when the answer is no rate limit
     */
    static Optional<Duration> of(HttpAnswer answer, int met, Instant now) {
        boolean inside = GraphQlAnswer.isLimited(answer);
        if (answer.status() != 403 && answer.status() != 429 && !inside) {
            return Optional.empty();
        }
        Optional<String> retryAfter = answer.header("retry-after");
        if (retryAfter.isPresent()) {
            return Optional.of(seconds(retryAfter.get()).map(RateLimit::bounded).orElse(UNNAMED));
        }
        if (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
            Instant server = answer.date().orElse(now);
            return Optional.of(answer.header("x-ratelimit-reset")
                    .flatMap(RateLimit::seconds)
                    .map(reset -> bounded(reset - server.getEpochSecond()))
                    .orElse(UNNAMED));
        }
        if (answer.status() == 429 || inside || isSecondary(new String(answer.body(), StandardCharsets.UTF_8))) {
            return Optional.of(UNNAMED.multipliedBy(1L << Math.min(met, 8)));
        }
        return Optional.empty();
    }

    static boolean isSecondary(String text) {
        String said = text.toLowerCase(Locale.ROOT);
        return said.contains("secondary rate limit") || said.contains("abuse detection");
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST.toSeconds())));
    }

    private static Optional<Long> seconds(String value) {
        return value.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }
}
