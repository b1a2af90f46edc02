package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes and reads {@code phases/<goal>.json}. */
public final class PhaseResults {

    private PhaseResults() {}

    /**
     * Where a phase's result lies below the working record or the attempt.
     *
     * @return for example {@code phases/preflight.json}
     */
    public static String fileOf(GatePhase phase) {
        return "phases/" + phase.goal() + ".json";
    }

    /**
     * Writes a result in canonical JSON.
     *
     * @param result the result; its facts hold no floating point
     * @return UTF-8 with a line feed at its end
     */
    public static byte[] write(PhaseResult result) {
        ObjectNode node = StrictJson.object();
        node.put("goal", result.phase().goal());
        node.put("verdict", result.verdict().standing().name());
        node.put("code", result.verdict().code().map(Enum::name).orElse(null));
        node.put("startedAt", result.startedAt().toString());
        node.put("finishedAt", result.finishedAt().toString());
        node.set("findings", StrictJson.tree(result.verdict().findings()));
        node.set("facts", result.facts());
        return (CanonicalJson.text(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a result.
     *
     * @param bytes the file
     * @param source its name, for the error
     * @return the result
     * @throws MalformedJsonException when it is none, or says a verdict or code that does not exist
     */
    public static PhaseResult read(byte[] bytes, String source) throws MalformedJsonException {
        Fields fields = StrictJson.fields(bytes, source);
        String goal = fields.text("goal");
        GatePhase phase = GatePhase.ofGoal(goal).orElseThrow(() -> new MalformedJsonException(source, "/goal", goal));
        return new PhaseResult(
                phase, verdict(fields, source), fields.instant("startedAt"), fields.instant("finishedAt"), (ObjectNode)
                        fields.object("facts").node());
    }

    private static Verdict verdict(Fields fields, String source) throws MalformedJsonException {
        Standing standing = named(Standing.values(), fields.text("verdict"), source);
        Optional<String> name = fields.optionalText("code");
        Optional<Code> code =
                name.isPresent() ? Optional.of(named(Code.values(), name.get(), source)) : Optional.empty();
        List<Finding> findings = findings(fields);
        try {
            return new Verdict(standing, code, findings);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(source, "", String.valueOf(e.getMessage()));
        }
    }

    private static List<Finding> findings(Fields fields) throws MalformedJsonException {
        Stream.Builder<Finding> all = Stream.builder();
        for (Fields finding : fields.objects("findings")) {
            all.add(new Finding(finding.text("subject"), finding.text("found"), finding.text("expected")));
        }
        return all.build().toList();
    }

    private static <T extends Enum<T>> T named(T[] values, String name, String source) throws MalformedJsonException {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedJsonException(source, "", "no such word: " + name));
    }
}
