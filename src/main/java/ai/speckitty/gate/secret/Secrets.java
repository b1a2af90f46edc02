package ai.speckitty.gate.secret;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets that this gate run knows by value. It only grows: a token that was found late is redacted from then on.
 * Shorter values than {@value #SHORTEST} characters are not learned, since hiding them would hide half of the evidence.
 */
public final class Secrets {

    /** Values below this length are words, not secrets. */
    public static final int SHORTEST = 8;

    private static final int FEWEST_DISTINCT = 4;
    private static final Pattern TELLING = Pattern.compile(
            "TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIAL|WEBHOOK|JWT",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^/@\\s:]*:([^/@\\s]+)@");

    private final Set<String> values = new ConcurrentSkipListSet<>();

    /**
     * Learns one secret.
     *
     * @param value its value; ignored when it is too short to be one
     */
    public void learn(String value) {
        String bare = value.strip();
        if (bare.length() >= SHORTEST && bare.chars().distinct().count() >= FEWEST_DISTINCT) {
            values.add(bare);
        }
    }

    /**
     * Learns the values of all variables whose names tell that they are secret, and every password that stands in an address.
     *
     * @param environment variables by name
     */
    public void learnFrom(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (tellsSecret(name)) {
                learn(value);
            }
            PASSWORD_IN_ADDRESS.matcher(value).results().forEach(found -> learn(found.group(1)));
        });
    }

    /**
     * Whether a variable of this name holds a secret.
     *
     * @param name a variable's name
     * @return true for names with {@code TOKEN}, {@code SECRET}, {@code PASSPHRASE}, {@code ACCESS_KEY} and the like in them
     */
    public static boolean tellsSecret(String name) {
        return TELLING.matcher(name).find();
    }

    int size() {
        return values.size();
    }

    Stream<String> values() {
        return values.stream();
    }
}
