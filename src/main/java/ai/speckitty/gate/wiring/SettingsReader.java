package ai.speckitty.gate.wiring;

import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.definition.Endpoints;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Turns parameters into settings. A bad value is an error with its cure, never a fallback; all of them are said at once. */
final class SettingsReader {

    private static final Duration MAX_INTERVAL = Duration.ofSeconds(60);
    private static final Duration MAX_FRESHNESS = Duration.ofHours(24);
    private static final Duration MAX_DEADLINE = Duration.ofHours(12);
    private static final Duration MAX_WAIT = Duration.ofDays(7);
    private static final Duration MIN_WAIT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT_INTERVAL = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofNanos(1);

    private final Invocation invocation;
    private final List<Finding> wrong = new ArrayList<>();

    SettingsReader(Invocation invocation) {
        this.invocation = invocation;
    }

    GateSettings read(boolean rehearsal) {
        String name = invocation.parameter(Parameter.DEFINITION, Defaults.DEFINITION);
        NamedDefinition named = new NamedDefinition(invocation.directory(), name);
        DefinitionSource source = named.read();
        Path workspace = path(
                Parameter.WORKSPACE,
                invocation.parameter(Parameter.WORKSPACE, invocation.directory().toString()));
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
                invocation.parameter(Parameter.GITHUB_SERVER_ID, Defaults.GITHUB_SERVER_ID),
                invocation.parameter(Parameter.ATTEMPT),
                rehearsal);
        if (!wrong.isEmpty()) {
            throw GateException.of(Code.CONFIG_INVALID, wrong);
        }
        return settings;
    }

    private GateRequest request(DefinitionSource source) {
        var definition = source.definition();
        return new GateRequest(
                invocation.parameter(Parameter.RC),
                endpoint(Parameter.GITHUB_API_URL, URI.create(Defaults.GITHUB_API_URL)),
                endpoint(Parameter.PYPI_URL, definition.candidate().index()),
                endpoint(Parameter.SAAS_URL, definition.saas().url()),
                fixes(definition.blockers().stream()
                        .map(blocker -> blocker.issue())
                        .toList()),
                invocation.parameter(Parameter.ROOT_CAUSE),
                invocation.parameter(Parameter.RESUME),
                truth(Parameter.DRY_RUN, Defaults.DRY_RUN),
                new GateRequest.Limits(
                        duration(Parameter.HTTP_TIMEOUT, Defaults.HTTP_TIMEOUT, MAX_DEADLINE),
                        duration(Parameter.HTTP_RETRY_DELAY, Defaults.HTTP_RETRY_DELAY, MAX_DEADLINE),
                        duration(Parameter.CANARY_TIMEOUT, Defaults.CANARY_TIMEOUT, MAX_DEADLINE),
                        duration(Parameter.TEAMSPACE_TIMEOUT, Defaults.TEAMSPACE_TIMEOUT, MAX_DEADLINE),
                        duration(Parameter.PROOF_TIMEOUT, Defaults.PROOF_TIMEOUT, MAX_DEADLINE),
                        duration(Parameter.MONITOR_INTERVAL, Defaults.MONITOR_INTERVAL, MAX_INTERVAL),
                        duration(Parameter.FRESHNESS, Defaults.FRESHNESS, MAX_FRESHNESS),
                        duration(Parameter.WAIT, Defaults.WAIT, Duration.ZERO, MAX_WAIT),
                        duration(
                                Parameter.WAIT_INTERVAL,
                                Defaults.WAIT_INTERVAL,
                                MIN_WAIT_INTERVAL,
                                MAX_WAIT_INTERVAL)));
    }

    private Map<String, String> executables() {
        return Map.of(
                "git", invocation.parameter(Parameter.GIT, Defaults.GIT),
                "python3", invocation.parameter(Parameter.PYTHON, Defaults.PYTHON),
                "pipx", invocation.parameter(Parameter.PIPX, Defaults.PIPX),
                "uv", invocation.parameter(Parameter.UV, Defaults.UV));
    }

    private URI endpoint(Parameter parameter, URI otherwise) {
        String given = invocation.parameter(parameter).orElse(otherwise.toString());
        String text = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        try {
            URI uri = URI.create(text);
            if (Endpoints.isAllowed(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // no address at all: refused below, like one that is not allowed
        }
        wrong.add(new Finding(parameter.property(), given, Endpoints.EXPECTED));
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

    private boolean truth(Parameter parameter, String otherwise) {
        String text = invocation.parameter(parameter, otherwise);
        if (!text.equals("true") && !text.equals("false")) {
            wrong.add(new Finding(parameter.property(), text, "true or false"));
        }
        return text.equals("true");
    }

    private Duration duration(Parameter parameter, String otherwise, Duration most) {
        return duration(parameter, otherwise, SHORTEST, most);
    }

    private Duration duration(Parameter parameter, String otherwise, Duration least, Duration most) {
        String text = invocation.parameter(parameter, otherwise);
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // no duration at all: refused below, like one out of bounds
        }
        wrong.add(new Finding(
                parameter.property(),
                text,
                "an ISO 8601 duration such as " + otherwise + ", "
                        + (least.equals(SHORTEST) ? "" : "at least " + least + " and ") + "at most " + most));
        return Duration.parse(otherwise);
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
