package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what lies in an environment with the record inside the wheel, whose own digest the index vouches for. The record
 * must name every file of the wheel, with a digest that holds. Python reads it, whose own formats these are: not the
 * environment's, which is what is looked at.
 *
 * @param python the gate's interpreter
 * @param environment what it needs
 * @param place where it is started
 */
record WheelRecord(ProcessRunner runner, String python, Map<String, String> environment, Path place) {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** What the script says. */
    private record Compared(List<Finding> findings, Optional<String> unreadable) {}

    /**
     * Compares.
     *
     * @param wheel the wheel's file
     * @param sitePackages where its modules were put
     * @return each file that is missing, differs or cannot be compared, and a finding when nothing was compared
     * @throws GateException STORAGE_FAILED when this machine cannot read one
     */
    List<Finding> compare(Path wheel, Path sitePackages) {
        String script = Resource.text(WheelRecord.class, "record.py");
        List<String> argv =
                List.of(python, "-I", "-S", "-X", "utf8", "-c", script, wheel.toString(), sitePackages.toString());
        Captured said = runner.capture(new Command(argv, place, environment, DEADLINE, Action.Effect.READ));
        try {
            Compared compared =
                    StrictRecords.read(StrictJson.read(said.out(), "record.py"), Compared.class, "record.py");
            compared.unreadable().ifPresent(problem -> {
                throw GateException.of(
                        Code.STORAGE_FAILED,
                        sitePackages.toString(),
                        problem,
                        "a wheel and its files that can be read");
            });
            return compared.findings();
        } catch (MalformedJsonException e) {
            return List.of(new Finding(
                    wheel.getFileName() + " RECORD",
                    "could not be compared: " + said.lastWords(),
                    "the bytes of the wheel"));
        }
    }
}
