package ai.speckitty.gate.testkit;

import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.PomConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goals that were started with parameters alone, in a build of one module. */
public final class Invocations {

    private Invocations() {}

    /** In a folder, with values as Maven injects them, by property name. */
    public static Invocation in(Path folder, Map<String, String> parameters) {
        return in(folder, parameters, Optional.empty());
    }

    /** The same with a token in the settings. */
    public static Invocation in(Path folder, Map<String, String> parameters, String token) {
        return in(folder, parameters, Optional.of(token));
    }

    private static Invocation in(Path folder, Map<String, String> parameters, Optional<String> token) {
        return new Invocation(
                "mvn verify",
                "mvn ai.speckitty:spec-kitty-gate-maven-plugin:rehearse",
                parameters,
                List.of(),
                Map.of(),
                Map.of(),
                folder,
                folder.resolve("target"),
                1,
                false,
                server -> token,
                Optional.empty(),
                PomConfiguration.NONE);
    }
}
