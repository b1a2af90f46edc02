package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rehearses a green gate in the folder that is its argument, in whichever build it is compiled against. */
final class RehearsalBench {

    private RehearsalBench() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Invocation invocation = new Invocation(
                "mvn verify",
                Map.of("gate.rehearse.scenario", "green", "gate.rehearse.folder", "."),
                List.of(),
                Map.of(),
                Map.of(),
                folder,
                folder.resolve("target"),
                1,
                false,
                server -> Optional.empty(),
                Optional.empty());
        Ending ending = new Gate(invocation, line -> {}).rehearse();
        if (ending.standing() != Standing.PASSED) {
            throw new IllegalStateException(ending.card());
        }
    }
}
