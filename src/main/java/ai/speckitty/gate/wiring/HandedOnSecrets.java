package ai.speckitty.gate.wiring;

import ai.speckitty.gate.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a definition hands on to the harness is taken for a secret, whatever its variable is called. */
final class HandedOnSecrets {

    private HandedOnSecrets() {}

    /**
     * Learns the values of variables, but for places on the disk and what a run says openly anyway: looks and documents that
     * lack them could not be compared.
     *
     * @param secrets learns them
     * @param names of the variables that are handed on
     * @param environment variables by name
     * @param open texts in which no secret stands
     */
    static void learn(Secrets secrets, Set<String> names, Map<String, String> environment, List<String> open) {
        environment.forEach((name, value) -> {
            if (names.contains(name) && !isPlace(value) && !isSaid(value, open)) {
                secrets.learn(value);
            }
        });
    }

    private static boolean isPlace(String value) {
        return value.startsWith("/") && Files.exists(Path.of(value));
    }

    private static boolean isSaid(String value, List<String> open) {
        String bare = value.strip().replaceFirst("/+$", "");
        return open.stream().anyMatch(text -> text.contains(bare));
    }
}
