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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

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
        ObjectNode statement = StrictJson.object();
        statement.put("_type", TYPE);
        statement.put("predicateType", PREDICATE);
        ArrayNode subjects = statement.putArray("subject");
        digest(subjects.addObject().put("name", RunFiles.MANIFEST), "sha256", manifestSha256);
        digest(subjects.addObject().put("name", Ledger.NAME), "sha256", ledgerSha256);
        text(candidate.path("wheel"), "sha256")
                .ifPresent(sha256 -> digest(subjects.addObject().put("name", wheel(candidate)), "sha256", sha256));
        text(candidate, "commit")
                .ifPresent(commit -> digest(subjects.addObject().put("name", "product"), "gitCommit", commit));
        statement.set("predicate", predicate());
        return CanonicalJson.write(statement);
    }

    /** PASSED only after all phases passed and truly wrote; WARNED after a dry run; FAILED in any other case. */
    static String result(RunRecord written) {
        ObjectNode end = written.last().data();
        if (!end.path("verdict").asText().equals("PASSED")) {
            return "FAILED";
        }
        return written.context().dryRun() ? "WARNED" : "PASSED";
    }

    private ObjectNode predicate() {
        ObjectNode predicate = StrictJson.object();
        predicate.put("result", result(written));
        predicate.set("configuration", configuration());
        TestNames names = TestNames.of(written);
        predicate.set("passedTests", StrictJson.tree(names.passed()));
        predicate.set("failedTests", StrictJson.tree(names.failed()));
        ArrayNode warned = predicate.putArray("warnedTests");
        if (written.context().dryRun()) {
            warned.add("dry-run");
        }
        predicate.put("attempt", AttemptName.of(written.folder()).orElseThrow().toString());
        predicate.set("gate", written.context().toJson());
        return predicate;
    }

    private ArrayNode configuration() {
        ObjectNode holder = StrictJson.object();
        ArrayNode all = holder.putArray("configuration");
        digest(
                all.addObject().put("name", "definition.yaml"),
                "sha256",
                written.context().definitionSha256());
        JsonNode harness = facts(GatePhase.CANARY_SINGLE).path("harness");
        text(harness, "scriptSha256").ifPresent(sha256 -> {
            ObjectNode script = all.addObject().put("name", "canary-script");
            digest(script, "sha256", sha256);
            text(harness, "commit")
                    .ifPresent(commit -> script.withObject("digest").put("gitCommit", commit));
        });
        return all;
    }

    private JsonNode facts(GatePhase phase) {
        return written.result(phase).map(PhaseResult::facts).orElseGet(StrictJson::object);
    }

    private String wheel(JsonNode candidate) {
        return "pkg:pypi/" + written.context().distribution() + "@"
                + candidate.path("version").asText();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isTextual() ? Optional.of(node.path(name).textValue()) : Optional.empty();
    }

    private static void digest(ObjectNode described, String algorithm, String value) {
        described.putObject("digest").put(algorithm, value);
    }
}
