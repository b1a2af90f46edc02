package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an attempt attests: an in-toto Statement v1 with a test-result predicate, in canonical JSON. */
record Statement(RunRecord written) {

    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    /**
     * Writes the statement.
     *
     * @param manifestSha256 digest of {@code SHA256SUMS}
     * @param ledgerSha256 digest of {@code ledger.jsonl}
     */
    byte[] write(String manifestSha256, String ledgerSha256) {
        JsonNode candidate = facts(GatePhase.INSTALL_RC);
        List<Object> subjects = new ArrayList<>();
        subjects.add(described(RunFiles.MANIFEST, Map.of("sha256", manifestSha256)));
        subjects.add(described(Ledger.NAME, Map.of("sha256", ledgerSha256)));
        Map<String, String> wheel = text(candidate.path("wheel"), "sha256", "sha256");
        if (!wheel.isEmpty()) {
            subjects.add(described(wheel(candidate), wheel));
        }
        Map<String, String> product = text(candidate, "commit", "gitCommit");
        if (!product.isEmpty()) {
            subjects.add(described("product", product));
        }
        return CanonicalJson.write(StrictJson.tree(
                Map.of("_type", TYPE, "predicateType", PREDICATE, "subject", subjects, "predicate", predicate())));
    }

    /** PASSED only after all phases passed and truly wrote; WARNED after a dry run; FAILED in any other case. */
    static String result(RunRecord written) {
        ObjectNode end = written.last().data();
        if (!end.path("verdict").asText().equals("PASSED")) {
            return "FAILED";
        }
        return written.context().dryRun() ? "WARNED" : "PASSED";
    }

    private Map<String, Object> predicate() {
        TestNames names = TestNames.of(written);
        return Map.of(
                "result", result(written),
                "configuration", configuration(),
                "passedTests", names.passed(),
                "failedTests", names.failed(),
                "warnedTests", written.context().dryRun() ? List.of("dry-run") : List.of(),
                "attempt", AttemptName.of(written.folder()).orElseThrow().toString(),
                "gate", written.context().toJson());
    }

    private List<Object> configuration() {
        Map<String, String> definition = Map.of("sha256", written.context().definitionSha256());
        JsonNode harness = facts(GatePhase.CANARY_SINGLE).path("harness");
        Map<String, String> script = text(harness, "scriptSha256", "sha256");
        if (script.isEmpty()) {
            return List.of(described("definition.yaml", definition));
        }
        script.putAll(text(harness, "commit", "gitCommit"));
        return List.of(described("definition.yaml", definition), described("canary-script", script));
    }

    private JsonNode facts(GatePhase phase) {
        return written.result(phase).map(PhaseResult::facts).orElseGet(StrictJson::object);
    }

    private String wheel(JsonNode candidate) {
        return "pkg:pypi/" + written.context().distribution() + "@"
                + candidate.path("version").asText();
    }

    /** A fact under the name of its algorithm, if it is there. */
    private static Map<String, String> text(JsonNode node, String name, String algorithm) {
        Map<String, String> digest = new TreeMap<>();
        if (node.path(name).isTextual()) {
            digest.put(algorithm, node.path(name).textValue());
        }
        return digest;
    }

    private static Object described(String name, Map<String, String> digest) {
        return Map.of("name", name, "digest", digest);
    }
}
