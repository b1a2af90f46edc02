package ai.speckitty.gate.definition;

import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no schema can say of a definition that fits it: what texts mean, and what holds between its parts. */
record DefinitionCheck(Places places, JsonNode root, List<Finding> wrong) {

    private static final List<String> PATHS = List.of(
            "/candidate/directory",
            "/events/directory",
            "/canary/directory",
            "/canary/script",
            "/canary/results",
            "/watch/daemon",
            "/evidence/templates");

    private static final Set<String> GITHUB =
            Set.of("GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN");

    static List<Finding> findings(JsonNode root, Places places) {
        DefinitionCheck check = new DefinitionCheck(places, root, new ArrayList<>());
        check.candidate();
        check.address(root.at("/candidate/index"));
        check.address(root.at("/saas/url"));
        check.endpoint(root.at("/saas/health"));
        check.endpoint(root.at("/saas/ready"));
        PATHS.stream().map(root::at).forEach(check::path);
        root.at("/teamspace/tests").forEach(check::path);
        root.path("blockers").findValues("matches").forEach(check::patterns);
        check.commands(check.patterns(root.at("/watch/processes")));
        check.pattern(root.at("/watch/daemonProcess"));
        root.at("/watch/queues").forEach(check::glob);
        root.path("blockers").findValues("symptoms").forEach(check::scenarios);
        Stream.of("/candidate/environment", "/canary/environment", "/teamspace/environment")
                .map(root::at)
                .forEach(check::variables);
        check.issues();
        return check.wrong;
    }

    private void candidate() {
        JsonNode newerThan = root.at("/candidate/newerThan");
        String line = root.at("/candidate/line").textValue();
        if (!newerThan.textValue().startsWith(line + "rc")) {
            refuse(newerThan, newerThan.textValue(), "a candidate of the line " + line);
        }
    }

    private void address(JsonNode node) {
        if (Addresses.allowed(node.textValue()).isEmpty()) {
            refuse(node, node.textValue(), Addresses.EXPECTED);
        }
    }

    private void endpoint(JsonNode node) {
        read(node, path -> URI.create("https://host" + path), "a path as an address has it, other letters as %XX");
    }

    private void path(JsonNode node) {
        read(node, text -> Path.of(text), "a path in the letters of the locale; LC_ALL=C.UTF-8 has all");
    }

    private List<Pattern> patterns(JsonNode nodes) {
        return nodes.valueStream().flatMap(node -> pattern(node).stream()).toList();
    }

    private Optional<Pattern> pattern(JsonNode node) {
        return read(node, Pattern::compile, "a regular expression");
    }

    private void glob(JsonNode node) {
        read(node, text -> FileSystems.getDefault().getPathMatcher("glob:" + Path.of(text)), "a glob");
    }

    /** What a text stands for; empty for one that stands for nothing, which is refused. */
    private <T> Optional<T> read(JsonNode node, Function<String, T> reading, String expected) {
        try {
            return Optional.of(reading.apply(node.asText()));
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            refuse(node, node.asText() + ": " + why, expected);
            return Optional.empty();
        }
    }

    /** What the definition has the gate start is no intervention, and would be called one when everything has passed. */
    private void commands(List<Pattern> forbidden) {
        command(root.at("/proof/command"), words("/proof/command"), forbidden);
        command(root.at("/saas/rowsProbe"), words("/saas/rowsProbe"), forbidden);
        command(root.at("/teamspace/setup"), words("/teamspace/setup"), forbidden);
        String marker = root.at("/teamspace/marker").asText();
        command(
                root.at("/teamspace/command"),
                words("/teamspace/command") + " " + words("/teamspace/tests")
                        + (marker.isEmpty() ? "" : " -m " + marker),
                forbidden);
        String script = "/" + root.at("/canary/directory").asText() + "/"
                + root.at("/canary/script").asText();
        String arguments = words("/canary/arguments");
        command(root.at("/canary/script"), script + " " + arguments, forbidden);
    }

    private String words(String pointer) {
        return root.at(pointer).valueStream().map(JsonNode::textValue).collect(Collectors.joining(" "));
    }

    private void command(JsonNode node, String line, List<Pattern> forbidden) {
        for (Pattern pattern : forbidden) {
            if (pattern.matcher(line).find()) {
                refuse(node, line, "nothing that watch.processes forbids, as " + pattern + " does");
            }
        }
    }

    /** The definition is kept as evidence, and posts go out by a token that is nobody else's. */
    private void variables(JsonNode node) {
        node.properties().forEach(variable -> {
            String name = variable.getKey();
            if (!variable.getValue().isNull() && Secrets.tellsSecret(name)) {
                refuse(
                        variable.getValue(),
                        "a value of " + name + ", whose name tells a secret",
                        "no value; in canary and teamspace it then has the one that it has where the gate is started");
            }
            if (GITHUB.contains(name)) {
                refuse(node, name, "no token for GitHub, which only the gate itself uses");
            }
        });
    }

    private void scenarios(JsonNode symptoms) {
        List<Integer> known = integers(root.at("/canary/scenarios"));
        for (JsonNode symptom : symptoms) {
            JsonNode node = symptom.path("scenarios");
            integers(node).stream()
                    .filter(scenario -> !known.contains(scenario))
                    .forEach(
                            scenario -> refuse(node, "scenario " + scenario, "one of the canary's scenarios " + known));
        }
    }

    private static List<Integer> integers(JsonNode nodes) {
        return nodes.valueStream().map(JsonNode::intValue).toList();
    }

    private void issues() {
        IssueRef canary = issue(root.at("/evidence/canaryIssue"));
        JsonNode trackerNode = root.at("/evidence/trackerIssue");
        IssueRef tracker = issue(trackerNode);
        if (same(canary, tracker)) {
            refuse(trackerNode, tracker + " is also set to be closed", "a tracker that is never closed");
        }
        Set<String> seen = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode blocker : root.path("blockers")) {
            JsonNode node = blocker.path("issue");
            IssueRef issue = issue(node);
            if (!seen.add(issue.toString().toLowerCase(Locale.ROOT))) {
                refuse(node, "the blocker " + issue + " again", "each blocker once");
            } else if (!numbers.add(issue.number())) {
                refuse(
                        node,
                        "a second blocker numbered " + issue.number(),
                        "distinct numbers, since gate.fix.<number> names a blocker by its number");
            }
            if (same(issue, canary) || same(issue, tracker)) {
                refuse(node, issue + " is also where results are posted", "another issue");
            }
        }
    }

    private static IssueRef issue(JsonNode node) {
        return IssueRef.of(node.textValue());
    }

    private static boolean same(IssueRef one, IssueRef other) {
        return one.number() == other.number() && one.repository().isSameAs(other.repository());
    }

    private void refuse(JsonNode node, String found, String expected) {
        wrong.add(new Finding(places.of(node), found, expected));
    }
}
