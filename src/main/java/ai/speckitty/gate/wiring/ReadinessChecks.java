package ai.speckitty.gate.wiring;

import ai.speckitty.gate.candidate.install.PipxInstaller;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.evidence.Resumption;
import ai.speckitty.gate.github.Repository;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.posting.TemplateTrial;
import ai.speckitty.gate.readiness.Checkouts;
import ai.speckitty.gate.readiness.Clocks;
import ai.speckitty.gate.readiness.EarlierPrograms;
import ai.speckitty.gate.readiness.FilesAndRoom;
import ai.speckitty.gate.readiness.ReadinessCheck;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.readiness.SealedAttempts;
import ai.speckitty.gate.readiness.TokenPermissions;
import ai.speckitty.gate.readiness.Tools;
import ai.speckitty.gate.readiness.Variables;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds all that the doctor looks at. */
final class ReadinessChecks {

    /** The ledger's word for the source whose token a run uses. */
    static final String TOKEN_SETTLED = "token-settled";

    private final Doors doors;
    private final GateSettings settings;
    private final Definition definition;
    private final Supplier<List<String>> abandoned;
    private Optional<String> source = Optional.empty();

    ReadinessChecks(Doors doors, Supplier<List<String>> abandoned) {
        this.doors = doors;
        this.settings = doors.settings;
        this.definition = settings.definition();
        this.abandoned = abandoned;
    }

    List<ReadinessCheck> all() {
        var token = new TokenPermissions(TokenSources.NAMES, doors::github, repositories(), this::settled);
        return List.of(
                new SealedAttempts(settings.artifacts()),
                new EarlierPrograms(doors.leftovers),
                new Tools(doors.processes, neededTools(), otherPrograms(), this::environmentOf, doors.place),
                new Variables(definition.handedOn(), doors.environments.names()),
                new Checkouts(doors.git, settings.workspace(), checkouts(), name -> canonical(token, name)),
                new FilesAndRoom(
                        settings.harness(),
                        definition.canary().script(),
                        this::templateFaults,
                        settings.artifacts(),
                        doors.run::tryRoot),
                token,
                new Clocks(() -> source.flatMap(doors::github), doors.time));
    }

    /** What was cut off can be resumed only now. */
    Readiness settleAbandoned() {
        List<String> settled = abandoned.get();
        settings.request()
                .resume()
                .filter(settled::contains)
                .ifPresent(new Resumption(
                        doors.run, doors.time, settings.request().limits().freshness())::from);
        return new Readiness(
                "abandoned",
                settled.stream().map(name -> name + ": sealed as abandoned").toList(),
                List.of());
    }

    /** A token that is refused knows no repository: it is settled first, though what is on the disk is looked at before it. */
    private Optional<RepositoryName> canonical(TokenPermissions token, RepositoryName name) {
        if (source.isEmpty()) {
            token.look();
        }
        return source.flatMap(doors::github)
                .orElseThrow(() -> GateException.of(
                        Code.AUTH_REFUSED, name.toString(), "no token that GitHub takes", "one to ask it with"))
                .repository(name)
                .map(Repository::name);
    }

    private List<Finding> templateFaults() {
        return settings.templates()
                .map(folder -> new TemplateTrial(folder, doors.redactor).faults())
                .orElse(List.of());
    }

    private void settled(String chosen) {
        if (source.isEmpty()) {
            source = Optional.of(chosen);
            doors.run.event(TOKEN_SETTLED, StrictJson.object().put("source", chosen));
        }
    }

    /** git, Python and pipx always; uv only when a command of the definition starts with it. */
    private Map<String, String> neededTools() {
        Map<String, String> needed = new TreeMap<>(settings.executables());
        if (started().noneMatch("uv"::equals)) {
            needed.remove("uv");
        }
        return needed;
    }

    /** A path is looked up when it is started: it may lie in a clone that is yet to be made. */
    private Set<String> otherPrograms() {
        return started()
                .filter(program ->
                        !program.contains("/") && !settings.executables().containsKey(program))
                .collect(Collectors.toSet());
    }

    private Stream<String> started() {
        return Stream.of(
                        Stream.of(definition.proof().command()),
                        definition.saas().rowsProbe().stream(),
                        definition.teamspace().stream()
                                .flatMap(suite -> Stream.concat(Stream.of(suite.command()), suite.setup().stream())))
                .flatMap(commands -> commands)
                .map(command -> command.get(0));
    }

    /** pipx has another home while it installs, in which one of a user's own site is not found. */
    private Map<String, String> environmentOf(String tool) {
        Map<String, String> plain = doors.environments.plain();
        return tool.equals("pipx") ? PipxInstaller.environment(plain, settings.pipxHome()) : plain;
    }

    private Map<String, RepositoryName> checkouts() {
        Map<String, RepositoryName> all = new TreeMap<>();
        all.put(definition.candidate().directory(), definition.candidate().repository());
        all.put(definition.canary().directory(), definition.canary().repository());
        definition.events().ifPresent(events -> all.put(events.directory(), events.repository()));
        return all;
    }

    private List<RepositoryName> repositories() {
        List<RepositoryName> all = new ArrayList<>();
        definition.blockers().forEach(blocker -> all.add(blocker.issue().repository()));
        all.add(definition.evidence().canaryIssue().repository());
        all.add(definition.evidence().trackerIssue().repository());
        return all;
    }
}
