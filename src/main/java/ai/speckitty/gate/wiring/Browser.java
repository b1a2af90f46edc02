package ai.speckitty.gate.wiring;

import ai.speckitty.gate.action.Action.Effect;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.Executables;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a page to whoever sits at the machine, with the program that its desktop has for that.
 *
 * @param runner starts the opener
 * @param machine all variables of the machine, which tell a CI server
 * @param environment what the opener gets of them
 * @param system the operating system's name
 */
record Browser(ProcessRunner runner, Map<String, String> machine, Map<String, String> environment, String system) {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<String> CI = List.of("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD");

    /** Some openers stay until the browser is closed: one that has not failed by then has opened the page. */
    private static final String OPEN = """
            "$0" "$1" >/dev/null 2>&1 &
            for look in 1 2 3 4 5 6 7 8 9 10; do
              kill -0 $! 2>/dev/null || break
              sleep 0.2
            done
            kill -0 $! 2>/dev/null || wait $!
            """;

    /** Opens a page; says why not, if not. */
    Optional<String> show(Path page) {
        Optional<String> ci = CI.stream()
                .filter(name -> !machine.getOrDefault(name, "").isBlank())
                .filter(name -> !"false".equalsIgnoreCase(machine.get(name)))
                .findFirst();
        if (ci.isPresent()) {
            return Optional.of(ci.get() + " is set, and nobody sits at a CI server");
        }
        String opener = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open";
        Optional<String> found = Executables.find(opener, environment);
        if (found.isEmpty()) {
            return Optional.of("there is no " + opener + " on the PATH");
        }
        try {
            Captured said = runner.capture(new Command(
                    List.of("/bin/sh", "-c", OPEN, found.get(), page.toString()),
                    page.resolveSibling(""),
                    environment,
                    DEADLINE,
                    Effect.RUN));
            return said.ending().succeeded()
                    ? Optional.empty()
                    : Optional.of(opener + " ended with " + said.ending().exit());
        } catch (GateException e) {
            return Optional.of(opener + " " + e.verdict().findings().get(0).found());
        }
    }
}
