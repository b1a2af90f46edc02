package ai.speckitty.gate.wiring;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.report.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the gate is called inside of a world: as its caller called it, with the world's addresses and what the scenario sets.
 *
 * @param invocation the caller's
 * @param scenario what is rehearsed
 */
record RehearsalInvocation(Invocation invocation, Scenario scenario, World world) {

    /** What a rehearsal sets unless it was given: nobody wants to wait for a deploy that is only played. */
    private static final Map<Parameter, String> HASTE = Map.of(
            Parameter.HTTP_RETRY_DELAY, "PT0.2S",
            Parameter.HTTP_TIMEOUT, "PT5S",
            Parameter.MONITOR_INTERVAL, "PT2S",
            Parameter.PROOF_TIMEOUT, "PT2M",
            Parameter.CANARY_TIMEOUT, "PT2M",
            Parameter.TEAMSPACE_TIMEOUT, "PT2M");

    /** The same for one folder, which stands for the release repo. */
    Invocation in(Path folder) {
        Map<String, String> parameters = new TreeMap<>(invocation.parameters());
        HASTE.forEach((parameter, value) -> {
            if (!invocation.userProperties().containsKey(parameter.property())) {
                parameters.put(parameter.property(), value);
            }
        });
        parameters.remove(Parameter.NOTIFY.property());
        parameters.put(Parameter.DEFINITION.property(), world.definition().toString());
        parameters.put(Parameter.WORKSPACE.property(), world.workspace().toString());
        parameters.put(
                Parameter.GITHUB_API_URL.property(), world.servers().githubUrl().toString());
        parameters.put(Parameter.PYPI_URL.property(), world.servers().pypiUrl().toString());
        parameters.put(Parameter.SAAS_URL.property(), world.servers().saasUrl().toString());
        parameters.put(
                Parameter.SIGSTORE_TRUSTED_ROOT.property(), world.trustedRoot().toString());
        List.of(Parameter.GIT, Parameter.PYTHON, Parameter.PIPX, Parameter.UV)
                .forEach(tool -> parameters.put(tool.property(), invocation.program(tool)));
        List.of("uv", "pipx").forEach(tool -> {
            if (Files.exists(world.path().resolve(tool))) {
                parameters.put("gate." + tool, world.path().resolve(tool).toString());
            }
        });
        Map<String, String> given = new TreeMap<>();
        scenario.parameters().forEach((property, value) -> given.put(property, world.filled(value)));
        parameters.putAll(given);
        return new Invocation(
                invocation.maven(),
                again(),
                invocation.called(),
                false,
                parameters,
                invocation.fixes(),
                given,
                Map.of(),
                folder,
                folder.resolve("target"),
                1,
                false,
                server -> Optional.of(world.token()),
                Optional.empty(),
                pom());
    }

    /** What the release repo of a scenario configures; an expression there stands for nothing, since there is no repo. */
    private PomConfiguration pom() {
        return new PomConfiguration(
                scenario.configuration().entrySet().stream()
                        .map(element -> new PomConfiguration.Element(
                                element.getKey(),
                                "the plugin",
                                element.getValue(),
                                Optional.of(element.getValue()).filter(text -> text.startsWith("${"))))
                        .toList(),
                Map.of());
    }

    private String again() {
        String definition = invocation
                .parameter(Parameter.DEFINITION)
                .filter(name -> !name.equals(Parameter.DEFINITION.otherwise().orElseThrow()))
                .map(name -> ShellWord.option(Parameter.DEFINITION.property(), name))
                .orElse("");
        return invocation.called()
                + definition
                + ShellWord.option(Parameter.REHEARSE_SCENARIO.property(), scenario.id());
    }
}
