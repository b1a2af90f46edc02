package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.function.IOFunction;

/**
 * Asks the index: a failing answer and none at all are tried again, every other one is said with its code.
 *
 * @param http does the asking
 * @param time does the waiting
 */
public record IndexDoor(HttpReader http, TimeSource time) {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * An address below the index's base, whether or not the base ends with a slash.
     *
     * @param base the index's base
     * @param path begins with a slash
     * @return the address
     */
    public static URI below(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    /**
     * Fetches into a file.
     *
     * @param uri what to ask for
     * @param headers what to ask with
     * @param limits deadline and size
     * @param file is overwritten by each try
     * @param absent the statuses by which the index says that it has no such thing
     * @return an answer of 200, whose body is in the file, or with one of these statuses
     * @throws IOException when the file cannot be written
     * @throws GateException for every other answer
     */
    public HttpAnswer fetch(URI uri, Map<String, String> headers, HttpLimits limits, Path file, Set<Integer> absent)
            throws IOException {
        for (int tries = 1; ; tries++) {
            boolean last = tries == TRIES;
            HttpAnswer answer;
            try {
                answer = once(uri, headers, limits, file);
            } catch (GateException e) {
                if (last || !e.verdict().code().equals(Optional.of(Code.UNREACHABLE))) {
                    throw e.atTry(tries);
                }
                pause("the index did not answer, asking again");
                continue;
            }
            if (last || answer.status() < 500) {
                return judged(uri, answer, absent, tries);
            }
            pause("the index answered " + answer.status() + ", asking again");
        }
    }

    /**
     * Does work with a file for an answer in transit, which is gone afterwards.
     *
     * @param folder where it lies; made when missing
     * @throws GateException STORAGE_FAILED
     */
    public static <T> T inTransit(Path folder, IOFunction<Path, T> work) {
        return Storage.at(folder, "a folder to write to", () -> {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "answer", ".json");
            try {
                return work.apply(file);
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    private static HttpAnswer judged(URI uri, HttpAnswer answer, Set<Integer> absent, int tries) {
        int status = answer.status();
        if (status == 200 || absent.contains(status)) {
            return answer;
        }
        String found = "HTTP " + status + " at try " + tries;
        throw switch (status) {
            case 401, 403 -> GateException.of(Code.AUTH_REFUSED, uri.toString(), found, "an index open to read");
            case 429 ->
                GateException.of(
                        Code.RATE_LIMITED,
                        uri.toString(),
                        found
                                + answer.header("Retry-After")
                                        .map(after -> ", again after " + after.replaceFirst("^\\d+$", "$0 s"))
                                        .orElse(""),
                        "an answer");
            case 300, 301, 302, 303, 307, 308 ->
                GateException.of(
                        Code.REDIRECT_REFUSED,
                        uri.toString(),
                        found + " to " + answer.header("Location").orElse("nowhere"),
                        "the index's own answer");
            default ->
                GateException.of(
                        status >= 500 ? Code.UNREACHABLE : Code.MALFORMED_ANSWER, uri.toString(), found, "HTTP 200");
        };
    }

    private HttpAnswer once(URI uri, Map<String, String> headers, HttpLimits limits, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return http.download(uri, headers, limits, out);
        }
    }

    private void pause(String why) {
        time.pause(PAUSE, why);
    }
}
