package ai.speckitty.gate.wiring;

import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** One goal of a gate in a Java runtime of its own, which a test can send signals to. */
final class GateInItsOwnRuntime {

    private GateInItsOwnRuntime() {}

    /** Takes the release repo, the phase, and properties as {@code name=value}. */
    public static void main(String[] arguments) {
        Map<String, String> parameters = Arrays.stream(arguments)
                .skip(2)
                .map(property -> property.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Ending ending = new Gate(invocation(Path.of(arguments[0]), parameters), Screen.plain(System.out::println))
                .phase(GatePhase.valueOf(arguments[1]));
        System.out.println(ending.card());
        System.exit(ending.standing() == Standing.PASSED ? 0 : 1);
    }

    static Invocation invocation(Path directory, Map<String, String> parameters) {
        return Invocations.in(directory, parameters);
    }
}
