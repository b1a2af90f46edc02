package ai.speckitty.gate.definition;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.utils.JsonNodes;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns a tree that fits the schema into the model, and checks what holds between its parts. */
final class DefinitionMapping {

    private final String source;
    private final List<Finding> wrong = new ArrayList<>();

    DefinitionMapping(String source) {
        this.source = source;
    }

    Definition definition(JsonNode root) {
        Definition definition = new Definition(
                root.path("gate").textValue(),
                candidate(root.path("candidate")),
                Optional.ofNullable(root.get("events")).map(DefinitionMapping::events),
                blockers(root.path("blockers"), integers(root.path("canary").path("scenarios"))),
                new Definition.Proof(
                        texts(root.path("proof").path("tests")),
                        texts(root.path("proof").path("command"))),
                saas(root.path("saas")),
                canary(root.path("canary")),
                Optional.ofNullable(root.get("teamspace")).map(this::teamspace),
                watch(root.path("watch")),
                posting(root.path("evidence"), root.path("blockers")));
        if (!wrong.isEmpty()) {
            throw GateException.of(Code.DEFINITION_INVALID, wrong);
        }
        return definition;
    }

    private Definition.Candidate candidate(JsonNode node) {
        String line = node.path("line").textValue();
        String newerThan = node.path("newerThan").textValue();
        if (!newerThan.startsWith(line + "rc")) {
            refuse(node.path("newerThan"), newerThan, "a candidate of the line " + line);
        }
        return new Definition.Candidate(
                node.path("distribution").textValue(),
                url(node.path("index")),
                RepositoryName.of(node.path("repository").textValue()),
                node.path("directory").textValue(),
                node.path("command").textValue(),
                line,
                newerThan,
                node.path("tag").textValue(),
                node.path("branch").textValue(),
                new CommitId(node.path("baseline").textValue()),
                texts(node.path("imports")),
                environment(node.path("environment")),
                node.path("attestation").asText().equals("required"));
    }

    private static Definition.Events events(JsonNode node) {
        return new Definition.Events(
                node.path("distribution").textValue(),
                RepositoryName.of(node.path("repository").textValue()),
                node.path("directory").textValue());
    }

    private List<Definition.Blocker> blockers(JsonNode nodes, List<Integer> scenarios) {
        List<Definition.Blocker> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode node : nodes) {
            IssueRef issue = IssueRef.of(node.path("issue").textValue());
            if (!seen.add(issue.toString().toLowerCase(Locale.ROOT))) {
                refuse(node.path("issue"), "the blocker " + issue + " again", "each blocker once");
            } else if (!numbers.add(issue.number())) {
                refuse(
                        node.path("issue"),
                        "a second blocker numbered " + issue.number(),
                        "distinct numbers, since gate.fix.<number> names a blocker by its number");
            }
            List<Definition.Symptom> symptoms = new ArrayList<>();
            for (JsonNode symptom : node.path("symptoms")) {
                symptoms.add(symptom(symptom, scenarios));
            }
            all.add(new Definition.Blocker(
                    issue,
                    texts(node.path("scope")),
                    Optional.ofNullable(node.get("fix")).map(fix -> CommitRef.of(fix.textValue())),
                    List.copyOf(symptoms)));
        }
        return List.copyOf(all);
    }

    private Definition.Symptom symptom(JsonNode node, List<Integer> known) {
        List<Integer> scenarios = integers(node.path("scenarios"));
        scenarios.stream()
                .filter(scenario -> !known.contains(scenario))
                .forEach(scenario -> refuse(
                        node.path("scenarios"), "scenario " + scenario, "one of the canary's scenarios " + known));
        return new Definition.Symptom(scenarios, texts(node.path("contains")), patterns(node.path("matches")));
    }

    private Definition.Saas saas(JsonNode node) {
        JsonNode probe = node.path("rowsProbe");
        return new Definition.Saas(
                node.path("app").textValue(),
                url(node.path("url")),
                node.path("health").textValue(),
                node.path("ready").textValue(),
                node.path("minimumEvents").textValue(),
                node.path("historicalRows").intValue(),
                probe.isArray() ? Optional.of(texts(probe)) : Optional.empty());
    }

    private Definition.Canary canary(JsonNode node) {
        return new Definition.Canary(
                RepositoryName.of(node.path("repository").textValue()),
                node.path("directory").textValue(),
                node.path("script").textValue(),
                texts(node.path("arguments")),
                environment(node.path("environment")),
                node.path("results").textValue(),
                integers(node.path("scenarios")),
                node.path("runs").intValue());
    }

    private Definition.Teamspace teamspace(JsonNode node) {
        return new Definition.Teamspace(
                Optional.ofNullable(node.get("setup")).map(DefinitionMapping::texts),
                texts(node.path("command")),
                texts(node.path("tests")),
                Optional.ofNullable(node.get("marker")).map(JsonNode::textValue),
                environment(node.path("environment")),
                node.path("runs").intValue());
    }

    private Definition.Watch watch(JsonNode node) {
        return new Definition.Watch(
                texts(node.path("queues")),
                Optional.ofNullable(node.get("daemon")).map(JsonNode::textValue),
                patterns(node.path("processes")),
                texts(node.path("environment")));
    }

    private Definition.Posting posting(JsonNode node, JsonNode blockers) {
        IssueRef canary = IssueRef.of(node.path("canaryIssue").textValue());
        IssueRef tracker = IssueRef.of(node.path("trackerIssue").textValue());
        if (same(canary, tracker)) {
            refuse(node.path("trackerIssue"), tracker + " is also set to be closed", "a tracker that is never closed");
        }
        for (JsonNode blocker : blockers) {
            IssueRef issue = IssueRef.of(blocker.path("issue").textValue());
            if (same(issue, canary) || same(issue, tracker)) {
                refuse(blocker.path("issue"), issue + " is also where results are posted", "another issue");
            }
        }
        return new Definition.Posting(
                canary, tracker, Optional.ofNullable(node.get("templates")).map(JsonNode::textValue));
    }

    private static boolean same(IssueRef one, IssueRef other) {
        return one.number() == other.number() && one.repository().isSameAs(other.repository());
    }

    private URI url(JsonNode node) {
        String text = node.textValue();
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            refuse(node, text, "an address");
            return URI.create("https://invalid");
        }
        if (!Endpoints.isAllowed(uri)) {
            refuse(node, text, Endpoints.EXPECTED);
        }
        return uri;
    }

    private List<Pattern> patterns(JsonNode node) {
        List<Pattern> all = new ArrayList<>();
        for (JsonNode item : node) {
            try {
                all.add(Pattern.compile(item.textValue()));
            } catch (PatternSyntaxException e) {
                refuse(item, item.textValue() + ": " + e.getDescription(), "a regular expression");
            }
        }
        return List.copyOf(all);
    }

    private static List<String> texts(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.forEach(item -> all.add(item.textValue()));
        return List.copyOf(all);
    }

    private static List<Integer> integers(JsonNode node) {
        List<Integer> all = new ArrayList<>();
        node.forEach(item -> all.add(item.intValue()));
        return List.copyOf(all);
    }

    private static Map<String, String> environment(JsonNode node) {
        Map<String, String> all = new HashMap<>();
        node.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().textValue()));
        return Map.copyOf(all);
    }

    private void refuse(JsonNode node, String found, String expected) {
        JsonLocation location = JsonNodes.tokenStreamLocationOf(node);
        String place = location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
        wrong.add(new Finding(source + place, found, expected));
    }
}
