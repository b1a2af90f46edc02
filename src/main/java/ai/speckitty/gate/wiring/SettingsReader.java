package ai.speckitty.gate.wiring;

import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.definition.Endpoints;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.json.MalformedJsonException;
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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;

/** Turns parameters into settings. A bad value is an error with its cure, never a fallback; all of them are said at once. */
final class SettingsReader {

    private final Invocation invocation;
    private final List<Finding> wrong = new ArrayList<>();

    SettingsReader(Invocation invocation) {
        this.invocation = invocation;
    }

    GateSettings read(boolean rehearsal) {
        String name = invocation.value(Parameter.DEFINITION);
        NamedDefinition named = new NamedDefinition(invocation.directory(), name);
        DefinitionSource source = named.read();
        Path workspace = optionalPath(Parameter.WORKSPACE)
                .orElse(invocation.directory().toAbsolutePath().normalize());
        if (!Files.isDirectory(workspace)) {
            wrong.add(
                    new Finding(Parameter.WORKSPACE.property(), workspace + " is no folder", "the prepared workspace"));
        }
        Notification.refusal(invocation).ifPresent(wrong::add);
        var canary = source.definition().canary();
        GateSettings settings = new GateSettings(
                source,
                named.beside(),
                request(source),
                workspace,
                optionalPath(Parameter.ARTIFACTS)
                        .orElse(workspace.resolve(canary.directory()).resolve(canary.results())),
                invocation.buildDirectory().resolve("spec-kitty-gate"),
                optionalPath(Parameter.PIPX_HOME)
                        .orElse(workspace.resolve(".spec-kitty-gate").resolve("pipx")),
                optionalPath(Parameter.SIGNING_KEY),
                optionalPath(Parameter.SIGSTORE_TRUSTED_ROOT).flatMap(this::trustedRoot),
                executables(),
                invocation.value(Parameter.GITHUB_SERVER_ID),
                rehearsal);
        requireAnIntervalForABlip(settings.request().limits());
        GateException.ifAny(Code.CONFIG_INVALID, wrong);
        return settings;
    }

    /** Nobody may be without a look for two intervals, and nobody looks while a second look is waited for. */
    private void requireAnIntervalForABlip(GateRequest.Limits limits) {
        boolean known = wrong.stream()
                .map(Finding::subject)
                .noneMatch(name -> name.equals(Parameter.MONITOR_INTERVAL.property())
                        || name.equals(Parameter.HTTP_RETRY_DELAY.property()));
        if (known && limits.httpRetryDelay().compareTo(limits.monitorInterval().multipliedBy(2)) >= 0) {
            wrong.add(new Finding(
                    Parameter.MONITOR_INTERVAL.property(),
                    limits.monitorInterval().toString(),
                    "more than half of " + Parameter.HTTP_RETRY_DELAY.property() + ", which is "
                            + limits.httpRetryDelay()));
        }
    }

    private GateRequest request(DefinitionSource source) {
        var definition = source.definition();
        return new GateRequest(
                candidate(),
                endpoint(
                        Parameter.GITHUB_API_URL,
                        URI.create(Parameter.GITHUB_API_URL.otherwise().orElseThrow())),
                endpoint(Parameter.PYPI_URL, definition.candidate().index()),
                endpoint(Parameter.SAAS_URL, definition.saas().url()),
                fixes(definition.blockers().stream()
                        .map(blocker -> blocker.issue())
                        .toList()),
                invocation.parameter(Parameter.ROOT_CAUSE),
                invocation.parameter(Parameter.RESUME),
                value(Parameter.DRY_RUN, Parameter::truth, false),
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
        URI api = endpoint(
                Parameter.GITHUB_API_URL,
                URI.create(Parameter.GITHUB_API_URL.otherwise().orElseThrow()));
        GateException.ifAny(Code.CONFIG_INVALID, wrong);
        return api;
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
        // pip and its kin write an index with the /simple that is put below it here
        String text = given.replaceFirst(parameter == Parameter.PYPI_URL ? "(/simple)?/?$" : "/?$", "");
        try {
            URI uri = URI.create(text);
            if (Endpoints.isAllowed(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // no address at all: refused below, like one that is not allowed
        }
        // a user in an address may be a token
        String shown = given.contains("@") ? "an address with a user in it" : given;
        wrong.add(new Finding(parameter.property(), shown, Endpoints.EXPECTED));
        return otherwise;
    }

    private Map<Integer, CommitRef> fixes(List<IssueRef> blockers) {
        Map<Integer, CommitRef> all = new TreeMap<>();
        for (String fix : invocation.fixes()) {
            int equals = fix.indexOf('=');
            try {
                IssueRef issue = IssueRef.of(fix.substring(0, Math.max(equals, 0)));
                put(all, "<fix>" + fix + "</fix>", issue.number(), fix.substring(equals + 1), blockers.contains(issue));
            } catch (IllegalArgumentException e) {
                wrong.add(new Finding("<fixes>", fix, "owner/repo#n=owner/repo@sha with a whole commit id"));
            }
        }
        Map<String, String> properties = new TreeMap<>(invocation.projectProperties());
        properties.putAll(invocation.userProperties());
        properties.forEach((name, value) -> {
            Matcher matcher = Parameter.FIX.matcher(name);
            if (matcher.matches()) {
                int number = Integer.parseInt(matcher.group(1));
                put(all, name, number, value, blockers.stream().anyMatch(issue -> issue.number() == number));
            }
        });
        return all;
    }

    private void put(Map<Integer, CommitRef> all, String where, int number, String value, boolean isBlocker) {
        if (!isBlocker) {
            wrong.add(new Finding(where, "#" + number + " is no blocker of this gate", "a blocker of the definition"));
            return;
        }
        try {
            CommitRef commit = CommitRef.of(value);
            CommitRef before = all.put(number, commit);
            if (before != null && !before.equals(commit)) {
                wrong.add(new Finding(
                        where, commit.toString(), "one fix for #" + number + ", which is also given as " + before));
            }
        } catch (IllegalArgumentException e) {
            wrong.add(new Finding(where, value, "owner/repo@sha with a whole commit id"));
        }
    }

    private Duration duration(Parameter parameter) {
        return value(parameter, Parameter::duration, Duration.ZERO);
    }

    /** What is refused is kept; the settings are given to nobody then, whatever stands in its place. */
    private <T> T value(Parameter parameter, BiFunction<Parameter, String, T> reading, T placeholder) {
        try {
            return reading.apply(parameter, invocation.value(parameter));
        } catch (GateException e) {
            wrong.addAll(e.verdict().findings());
            return placeholder;
        }
    }

    private Optional<TrustedRoot> trustedRoot(Path file) {
        String found;
        try {
            return Optional.of(TrustedRoot.read(Files.readAllBytes(file), file.toString()));
        } catch (MalformedJsonException e) {
            found = String.valueOf(e.getMessage());
        } catch (IOException e) {
            found = file + " cannot be read";
        }
        wrong.add(new Finding(
                Parameter.SIGSTORE_TRUSTED_ROOT.property(),
                found,
                "a trust root in sigstore's form trusted_root.json"));
        return Optional.empty();
    }

    private Optional<Path> optionalPath(Parameter parameter) {
        return invocation.parameter(parameter).map(text -> path(parameter, text));
    }

    private Path path(Parameter parameter, String text) {
        try {
            return invocation.directory().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            wrong.add(new Finding(parameter.property(), text, "a path"));
            return invocation.directory();
        }
    }
}
