package ai.speckitty.gate.phase;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Actions of the gate itself that would be an intervention: anything but a GET to the SaaS, a write that is none of the
 * permitted ones, a program that the definition forbids. An action that cannot be read counts as forbidden.
 */
record ForbiddenActions(Definition definition, GateRequest request) {

    private static final Pattern PERMITTED_WRITE = Pattern.compile(
            "POST /repos/[^/\\s]+/[^/\\s]+/issues/[1-9][0-9]*/comments|PATCH /repos/[^/\\s]+/[^/\\s]+/issues/[1-9][0-9]*");

    List<Finding> among(List<ObjectNode> actions) {
        return actions.stream()
                .flatMap(action -> reason(action).stream()
                        .map(why -> new Finding(
                                "action " + action.path("seq").asText(),
                                why + ": " + action.path("subject").asText(),
                                "no forbidden action")))
                .toList();
    }

    private Optional<String> reason(ObjectNode action) {
        return switch (action.path("kind").asText()) {
            case "http" ->
                http(action.path("subject").asText(), action.path("effect").asText());
            case "process" -> program(action.path("details").path("argv").asText());
            default -> Optional.of("an unknown kind");
        };
    }

    private Optional<String> http(String subject, String effect) {
        int space = subject.indexOf(' ');
        String method = space < 0 ? "" : subject.substring(0, space);
        String address = subject.substring(space + 1);
        String github = request.githubApi().toString();
        if (isBelow(address, request.saas().toString()) && !isBelow(address, github) && !method.equals("GET")) {
            return Optional.of("the SaaS was asked by " + method);
        }
        if (effect.equals("read")) {
            return Optional.empty();
        }
        boolean permitted = isBelow(address, github)
                && PERMITTED_WRITE
                        .matcher(method + " " + address.substring(github.length()))
                        .matches();
        return permitted ? Optional.empty() : Optional.of("a write that is not permitted");
    }

    private Optional<String> program(String argv) {
        StringJoiner line = new StringJoiner(" ");
        try {
            for (JsonNode argument : StrictJson.read(argv, "argv")) {
                line.add(argument.asText());
            }
        } catch (MalformedJsonException e) {
            return Optional.of("an unreadable argument list");
        }
        return definition.watch().processes().stream()
                .filter(pattern -> pattern.matcher(line.toString()).find())
                .findFirst()
                .map(pattern -> "a program that the definition forbids, " + pattern.pattern());
    }

    private static boolean isBelow(String address, String base) {
        return address.equals(base) || address.startsWith(base + "/");
    }
}
