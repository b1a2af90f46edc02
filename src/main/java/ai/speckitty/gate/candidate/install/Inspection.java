package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found inside an installation.
 *
 * @param version the version that the installed metadata says
 * @param eventsVersion the installed version of the events distribution
 * @param commandTarget the real path of the console script, if it is there
 * @param commandSaid the version that the console script prints, if it does
 * @param insideEnvironment whether the command's real path is inside the environment
 * @param modules each required module with what came of importing it
 * @param records each file that is not as the wheel's own record says
 * @param requirements what the installed metadata requires
 */
public record Inspection(
        Optional<String> version,
        Optional<String> eventsVersion,
        Optional<String> commandTarget,
        Optional<String> commandSaid,
        boolean insideEnvironment,
        Map<String, Module> modules,
        List<Finding> records,
        List<String> requirements) {

    /**
     * A module that was to be imported.
     *
     * @param file where it came from; empty when it did not import or has no file
     * @param inside whether that file is inside the environment and holds something
     * @param error why it did not import; empty when it did
     */
    public record Module(Optional<String> file, boolean inside, Optional<String> error) {}

    /**
     * What is installed and not what was asked for.
     *
     * @param wanted the candidate
     * @param command the console script's name
     * @return everything that differs
     */
    public List<Finding> mismatches(Version wanted, String command) {
        List<Finding> found = new ArrayList<>(records);
        if (!isVersion(version, wanted)) {
            found.add(new Finding("installed metadata", "version " + version.orElse("none"), "version " + wanted));
        }
        if (!insideEnvironment) {
            found.add(new Finding(
                    command, "its real path is " + commandTarget.orElse("nowhere"), "a script inside the environment"));
        }
        if (!isVersion(commandSaid, wanted)) {
            boolean asked = insideEnvironment
                    && records.stream().noneMatch(each -> each.subject().equals(command));
            String nothing = asked ? "says no version" : "was not started";
            found.add(new Finding(
                    command + " --version",
                    commandSaid.map(said -> "says " + said).orElse(nothing),
                    "version " + wanted));
        }
        return found;
    }

    /**
     * What does not import from inside the environment.
     *
     * @return everything that does not
     */
    public List<Finding> importFailures() {
        List<Finding> found = new ArrayList<>();
        modules.forEach((name, module) -> {
            if (!module.inside() || module.error().isPresent()) {
                found.add(new Finding(
                        "import " + name,
                        module.error().orElse("came from " + module.file().orElse("no file")),
                        "a file inside the environment"));
            }
        });
        return found;
    }

    private static boolean isVersion(Optional<String> text, Version wanted) {
        return text.flatMap(Version::parse).equals(Optional.of(wanted));
    }
}
