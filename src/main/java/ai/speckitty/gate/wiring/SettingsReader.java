package ai.speckitty.gate.wiring;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Turns parameters into settings. A bad value is an error with its cure, never a fallback; all of them are said at once. */
final class SettingsReader {

    private final Invocation invocation;
    private final List<Finding> wrong = new ArrayList<>();

    SettingsReader(Invocation invocation) {
        this.invocation = invocation;
    }

    GateSettings read(boolean rehearsal) {
        NamedDefinition named = new NamedDefinition(invocation.directory(), invocation.value(Parameter.DEFINITION));
        DefinitionSource source = named.read();
        Path workspace = path(Parameter.WORKSPACE)
                .orElse(invocation.directory().toAbsolutePath().normalize());
        Notification.refusal(invocation).ifPresent(wrong::add);
        var canary = source.definition().canary();
        GateSettings settings = new GateSettings(
                source,
                named.beside(),
                request(source.definition()),
                workspace,
                path(Parameter.ARTIFACTS)
                        .orElse(workspace.resolve(canary.directory()).resolve(canary.results())),
                invocation.buildDirectory().resolve("spec-kitty-gate"),
                path(Parameter.PIPX_HOME)
                        .orElse(workspace.resolve(".spec-kitty-gate").resolve("pipx")),
                path(Parameter.SIGNING_KEY),
                path(Parameter.SIGSTORE_TRUSTED_ROOT).flatMap(this::trustedRoot),
                executables(),
                rehearsal);
        requireAnIntervalForABlip(settings.request().limits());
        GateException.ifAny(Code.CONFIG_INVALID, wrong);
        return settings;
    }

    /** Nobody may be without a look for two intervals, and nobody looks while a second look is waited for. */
    private void requireAnIntervalForABlip(GateRequest.Limits limits) {
        boolean refused = wrong.stream()
                .map(Finding::subject)
                .anyMatch(
                        Set.of(Parameter.MONITOR_INTERVAL.property(), Parameter.HTTP_RETRY_DELAY.property())::contains);
        if (!refused
                && limits.httpRetryDelay().compareTo(limits.monitorInterval().multipliedBy(2)) >= 0) {
            wrong.add(new Finding(
                    Parameter.MONITOR_INTERVAL.property(),
                    limits.monitorInterval().toString(),
                    "more than half of " + Parameter.HTTP_RETRY_DELAY.property() + ", which is "
                            + limits.httpRetryDelay()));
        }
    }

    private GateRequest request(Definition definition) {
        return new GateRequest(
                candidate(),
                gitHub(),
                endpoint(Parameter.PYPI_URL, definition.candidate().index()),
                endpoint(Parameter.SAAS_URL, definition.saas().url()),
                fixes(definition.blockers()),
                invocation.parameter(Parameter.ROOT_CAUSE),
                invocation.parameter(Parameter.RESUME),
                tried(false, () -> Parameter.DRY_RUN.truth(invocation.value(Parameter.DRY_RUN))),
                new GateRequest.Limits(
                        duration(Parameter.HTTP_TIMEOUT),
                        duration(Parameter.HTTP_RETRY_DELAY),
                        duration(Parameter.CANARY_TIMEOUT),
                        duration(Parameter.TEAMSPACE_TIMEOUT),
                        duration(Parameter.PROOF_TIMEOUT),
                        duration(Parameter.MONITOR_INTERVAL),
                        duration(Parameter.FRESHNESS),
                        duration(Parameter.WAIT),
                        duration(Parameter.WAIT_INTERVAL)));
    }

    /**
     * The address of GitHub alone, for a goal that needs no definition.
     *
     * @throws GateException CONFIG_INVALID
     */
    URI github() {
        URI api = gitHub();
        GateException.ifAny(Code.CONFIG_INVALID, wrong);
        return api;
    }

    private URI gitHub() {
        return endpoint(
                Parameter.GITHUB_API_URL,
                URI.create(Parameter.GITHUB_API_URL.otherwise().orElseThrow()));
    }

    private Optional<String> candidate() {
        Optional<String> given = invocation.parameter(Parameter.RC);
        given.filter(text -> Version.parse(text).isEmpty())
                .ifPresent(
                        text -> wrong.add(new Finding(Parameter.RC.property(), text, "a version such as 3.2.0rc16")));
        return given;
    }

    private Map<String, String> executables() {
        return Map.of(
                "git", invocation.program(Parameter.GIT),
                "python3", invocation.program(Parameter.PYTHON),
                "pipx", invocation.program(Parameter.PIPX),
                "uv", invocation.program(Parameter.UV));
    }

    private URI endpoint(Parameter parameter, URI otherwise) {
        String given = invocation.parameter(parameter).orElse(otherwise.toString());
        // a path is put behind it; pip and its kin write an index with the /simple that is put below it here
        Optional<URI> allowed =
                Addresses.allowed(given.replaceFirst(parameter == Parameter.PYPI_URL ? "(/simple)?/*$" : "/*$", ""));
        if (allowed.isEmpty()) {
            // a user in an address may be a token
            String shown = given.contains("@") ? "an address with a user in it" : given;
            wrong.add(new Finding(parameter.property(), shown, Addresses.EXPECTED));
        }
        return allowed.orElse(otherwise);
    }

    private Map<Integer, CommitRef> fixes(List<Definition.Blocker> blockers) {
        Map<Integer, CommitRef> all = new TreeMap<>();
        for (String fix : invocation.fixes()) {
            if (!fix.matches(".+/.+#\\d+=.+")) {
                wrong.add(new Finding("<fix>" + fix + "</fix>", "cannot be read", "owner/repo#n=owner/repo@sha"));
                continue;
            }
            String[] sides = fix.split("=", 2);
            put(
                    all,
                    blockers,
                    "<fix>" + fix + "</fix>",
                    sides[1],
                    issue -> issue.toString().equals(sides[0]));
        }
        invocation.properties().forEach((name, value) -> {
            if (Parameter.FIX.matcher(name).matches()) {
                put(all, blockers, name, value, issue -> name.equals("gate.fix." + issue.number()));
            }
        });
        return all;
    }

    private void put(
            Map<Integer, CommitRef> all,
            List<Definition.Blocker> blockers,
            String where,
            String value,
            Predicate<IssueRef> meant) {
        Optional<Integer> number = blockers.stream()
                .map(Definition.Blocker::issue)
                .filter(meant)
                .map(IssueRef::number)
                .findFirst();
        if (number.isEmpty()) {
            wrong.add(new Finding(where, "no blocker of this gate", "a blocker of the definition, by its whole name"));
            return;
        }
        try {
            CommitRef commit = CommitRef.of(value);
            CommitRef before = all.put(number.get(), commit);
            if (before != null && !before.equals(commit)) {
                wrong.add(new Finding(where, commit.toString(), "one fix, which is also given as " + before));
            }
        } catch (IllegalArgumentException e) {
            wrong.add(new Finding(where, value, "owner/repo@sha with a whole commit id"));
        }
    }

    private Duration duration(Parameter parameter) {
        Duration otherwise = Duration.parse(parameter.otherwise().orElseThrow());
        return tried(otherwise, () -> parameter.duration(invocation.value(parameter)));
    }

    private Optional<Path> path(Parameter parameter) {
        return tried(Optional.<Path>empty(), () -> invocation.path(parameter))
                .map(path -> path.toAbsolutePath().normalize());
    }

    /** What is refused is kept; the settings are given to nobody then, whatever stands in its place. */
    private <T> T tried(T placeholder, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (GateException e) {
            wrong.addAll(e.verdict().findings());
            return placeholder;
        }
    }

    private Optional<TrustedRoot> trustedRoot(Path file) {
        try {
            return Optional.of(TrustedRoot.read(Files.readAllBytes(file), file.toString()));
        } catch (IOException | MalformedJsonException e) {
            wrong.add(new Finding(
                    Parameter.SIGSTORE_TRUSTED_ROOT.property(),
                    file + " cannot be read: " + e.getMessage(),
                    "a trust root in sigstore's form trusted_root.json"));
            return Optional.empty();
        }
    }
}
