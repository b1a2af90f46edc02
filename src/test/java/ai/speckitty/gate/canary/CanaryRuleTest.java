package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryRuleTest {

    private static final Definition.Canary POLICY = Policies.shipped().canary();
    private static final LogTally ALL_PASSED = log(16);
    private static final List<String> TOP = List.of(
            "outcome",
            "run_id",
            "cli_version",
            "events_package_version",
            "started_at",
            "finished_at",
            "saas_url",
            "scenarios");

    private final CanaryRule rule = rule(Set.of(), Set.of());

    @Test
    void fourGoodDocumentsPassInBothDialects() {
        assertThat(judge(documents(Documents::passing)).isPassed()).isTrue();
        assertThat(judge(documents(Documents::older)).isPassed()).isTrue();
    }

    /** As build backends leave it in the metadata, from which the product has it. */
    @ParameterizedTest
    @ValueSource(strings = {"3.2.0rc16", "3.2.0.rc16", "v3.2.0-RC.16", "spec-kitty-cli version 3.2.0-rc.16"})
    void theVersionOfTheCliMayBeSpeltOtherwise(String said) {
        assertThat(judge(documents(run -> Documents.passing(run).put("cli_version", said)))
                        .isPassed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://spec-kitty-dev.example/",
                "https://spec-kitty-dev.example:443",
                "HTTPS://Spec-Kitty-Dev.Example//"
            })
    void theWatchedServiceMayBeSpeltOtherwise(String url) {
        assertThat(judge(documents(run -> Documents.passing(run).put("saas_url", url)))
                        .isPassed())
                .isTrue();
    }

    @Test
    void aFailureAtAnotherServiceSaysNothingOfTheCandidate() {
        assertThat(judge(documents(run ->
                                Documents.passing(run).put("outcome", "fail").put("saas_url", "http://localhost:8000")))
                        .code())
                .contains(Code.CANARY_INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "scenario 4, 'scenario 4'",
        "scenario_4, 'scenario 4'",
        "scenario 41, 'scenario 4 scenario 41'",
        "review rejection contract, 'scenario 4 review rejection contract'",
    })
    void aFailedScenarioIsCalledByItsNumberAndByANameThatSaysMore(String name, String called) {
        List<byte[]> all = documents(Documents::passing);
        ObjectNode third = Documents.passing(3).put("outcome", "fail");
        Documents.scenario(third, 4).put("name", name).put("status", "fail");
        all.set(2, bytes(third));

        assertThat(judge(all).findings())
                .singleElement()
                .extracting(Finding::subject)
                .asString()
                .endsWith(", " + called);
    }

    /** Every field of the third document broken in every way, in both dialects; the other documents are good. */
    @TestFactory
    Stream<DynamicTest> aBrokenDocumentIsNeverBelieved() {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Code> seen = new LinkedHashMap<>();
        for (boolean older : new boolean[] {false, true}) {
            String dialect = older ? "older: " : "newer: ";
            breakages(older).forEach((name, breakage) -> {
                ObjectNode third = older ? Documents.older(3) : Documents.passing(3);
                breakage.accept(third);
                Code wanted = name.startsWith("FAILED ") ? Code.CANARY_FAILED : Code.CANARY_INCONCLUSIVE;
                seen.put(dialect + name, wanted);
                tests.add(DynamicTest.dynamicTest(dialect + name, () -> {
                    List<byte[]> all = documents(older ? Documents::older : Documents::passing);
                    all.set(2, bytes(third));
                    assertThat(judge(all).code()).contains(wanted);
                }));
            });
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(240);
        return tests.stream();
    }

    private static Map<String, Consumer<ObjectNode>> breakages(boolean older) {
        Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
        for (String field : TOP) {
            String name = older && field.equals("finished_at") ? "timestamp" : field;
            if (older && field.equals("started_at")) {
                continue;
            }
            wrongTypes().forEach((kind, value) -> {
                all.put(name + " " + kind, document -> document.set(name, value));
            });
            all.put(name + " missing", document -> document.remove(name));
        }
        for (String field : List.of(older ? "id" : "scenario_id", "name", "status")) {
            wrongTypes().forEach((kind, value) -> {
                if (!(value.isTextual() && field.equals("name"))) {
                    all.put(
                            "scenario " + field + " " + kind,
                            document -> Documents.scenario(document, 2).set(field, value));
                }
            });
            all.put(
                    "scenario " + field + " missing",
                    document -> Documents.scenario(document, 2).remove(field));
        }
        for (String word :
                List.of("Pass", "pass ", "PASS", "passed", "skipped", "p\u0430ss", "", "ok", "true", "xfail")) {
            all.put("outcome '" + word + "'", document -> document.put("outcome", word));
            all.put(
                    "status '" + word + "'",
                    document -> Documents.scenario(document, 4).put("status", word));
        }
        for (String word : List.of("fail", "failed", "error")) {
            all.put(
                    "FAILED status " + word,
                    document -> Documents.scenario(document, 1).put("status", word));
        }
        all.put("FAILED outcome fail", document -> document.put("outcome", "fail"));
        all.put("FAILED outcome fail without scenarios", document -> {
            document.put("outcome", "fail");
            document.putArray("scenarios");
        });
        all.put("no scenarios", document -> document.putArray("scenarios"));
        all.put(
                "a scenario twice",
                document -> document.withArray("scenarios")
                        .add(Documents.scenario(document, 1).deepCopy()));
        all.put(
                "the same scenario passed and skipped",
                document -> document.withArray("scenarios")
                        .add(Documents.scenario(document, 1).deepCopy().put("status", "skipped")));
        all.put(
                "a fifth scenario",
                document -> document.withArray("scenarios")
                        .add(Documents.scenario(document, 1).deepCopy().put(older ? "id" : "scenario_id", 5)));
        all.put(
                "a scenario missing",
                document -> document.withArray("scenarios").remove(3));
        all.put("run number of another run", document -> document.put("run_number", 2));
        all.put("run number as text", document -> document.put("run_number", "3"));
        all.put("run number negative", document -> document.put("run_number", -3));
        all.put("another CLI", document -> document.put("cli_version", "spec-kitty-cli version 3.2.0rc15"));
        all.put("a CLI that only begins alike", document -> document.put("cli_version", "3.2.0rc160"));
        all.put("a CLI of no version", document -> document.put("cli_version", "spec-kitty-cli version none"));
        all.put("a CLI of a local version", document -> document.put("cli_version", "3.2.0.rc16+local"));
        all.put("another product's CLI", document -> document.put("cli_version", "other version 3.2.0rc16"));
        all.put("a banner", document -> document.put("cli_version", "3.2.0rc16\n3.2.0rc16"));
        all.put("other events", document -> document.put("events_package_version", "5.1.1"));
        for (String elsewhere : List.of(
                "https://elsewhere.example",
                "http://localhost:8000",
                "http://spec-kitty-dev.example",
                "https://spec-kitty-dev.example:8443",
                "https://spec-kitty-dev.example/staging",
                "https://spec-kitty-dev.example?tenant=other",
                "https://spec-kitty-dev.example.elsewhere.example",
                "https://spec-kitty-dev.example@elsewhere.example",
                "spec-kitty-dev.example")) {
            all.put("the service " + elsewhere, document -> document.put("saas_url", elsewhere));
        }
        all.put(
                "run id of before the start",
                document -> document.put("run_id", Documents.ulid(Documents.START.minusSeconds(60), 3)));
        all.put(
                "run id of tomorrow",
                document -> document.put("run_id", Documents.ulid(Documents.START.plusSeconds(86_400), 3)));
        all.put(
                "run id of the run before",
                document -> document.put("run_id", Documents.ulid(Documents.startOf(2), 2)));
        all.put(
                "run id older than the run before",
                document -> document.put("run_id", Documents.ulid(Documents.startOf(1), 9)));
        all.put(
                "run id in small letters",
                document -> document.put(
                        "run_id", document.get("run_id").textValue().toLowerCase(java.util.Locale.ROOT)));
        all.put("run id too short", document -> document.put("run_id", "01J0000000"));
        all.put("run id with a forbidden letter", document -> document.put("run_id", "01J0000000000000000000000U"));
        all.put("run id beyond the time's range", document -> document.put("run_id", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
        String end = older ? "timestamp" : "finished_at";
        all.put(
                "ended after the script did",
                document -> document.put(end, Documents.START.plusSeconds(600).toString()));
        all.put(
                "ended before it began",
                document ->
                        document.put(end, Documents.startOf(3).minusSeconds(5).toString()));
        all.put("ended at a time without offset", document -> document.put(end, "2026-05-20T12:00:38"));
        all.put("a reason to skip", document -> document.put("skip_reason", "no runner"));
        all.put(
                "a reason of failure beside a pass",
                document -> Documents.scenario(document, 2)
                        .put(older ? "failure_mode" : "failure_reason", "E   AssertionError"));
        if (!older) {
            all.put(
                    "began before the script did",
                    document -> document.put(
                            "started_at", Documents.START.minusSeconds(600).toString()));
            all.put(
                    "began before the run before had ended",
                    document -> document.put(
                            "started_at", Documents.startOf(2).plusSeconds(1).toString()));
            all.put(
                    "FAILED by its own words",
                    document -> Documents.scenario(document, 3)
                            .put("status", "fail")
                            .put("failure_reason", "E   no"));
            all.put(
                    "failure reason of another type",
                    document -> Documents.scenario(document, 3).put("failure_reason", 7));
            all.put(
                    "the payload of the run before",
                    document -> document.set("scenarios", Documents.passing(2).get("scenarios")));
        }
        return all;
    }

    private static Map<String, JsonNode> wrongTypes() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("null", StrictJson.object().nullNode());
        values.put("a number", IntNode.valueOf(1));
        values.put("a fraction", StrictJson.object().numberNode(1.5));
        values.put("true", StrictJson.object().booleanNode(true));
        values.put("another text", TextNode.valueOf("something else"));
        values.put("an array of itself", StrictJson.object().arrayNode().add("pass"));
        values.put("an object", StrictJson.object().put("a", 1));
        return values;
    }

    @Test
    void documentsThatAreNoStrictJsonAreNotBelieved() {
        byte[] good = bytes(Documents.passing(3));
        for (byte[] broken : List.of(
                new byte[0],
                "null".getBytes(StandardCharsets.UTF_8),
                "[]".getBytes(StandardCharsets.UTF_8),
                (new String(good, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + new String(good, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
                new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                new String(good, StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"outcome\":\"pass\",")
                        .getBytes(StandardCharsets.UTF_8))) {
            List<byte[]> all = documents(Documents::passing);
            all.set(2, broken);
            assertThat(judge(all).code()).contains(Code.CANARY_INCONCLUSIVE);
        }
    }

    @Test
    void aDocumentCutAnywhereIsNotBelieved() {
        byte[] good = bytes(Documents.passing(3));
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(100, good.length); i++) {
            int cut = random.nextInt(good.length - 1);
            List<byte[]> all = documents(Documents::passing);
            all.set(2, java.util.Arrays.copyOf(good, cut));
            assertThat(judge(all).code()).contains(Code.CANARY_INCONCLUSIVE);
        }
    }

    @Test
    void whatWasSeenBeforeIsNotBelieved() {
        String runId = Documents.ulid(Documents.startOf(2), 2);
        List<byte[]> all = documents(Documents::passing);
        assertThat(rule(Set.of(runId), Set.of())
                        .judge(outcome(all, 0, ALL_PASSED))
                        .code())
                .contains(Code.CANARY_INCONCLUSIVE);
        assertThat(rule(Set.of(), Set.of(Sha256.of(all.get(3))))
                        .judge(outcome(all, 0, ALL_PASSED))
                        .code())
                .contains(Code.CANARY_INCONCLUSIVE);
    }

    @Test
    void aMissingDocumentIsNotBelieved() {
        List<CanaryScript.Found> found = new ArrayList<>(
                outcome(documents(Documents::passing), 0, ALL_PASSED).documents());
        found.set(3, new CanaryScript.Found("runs/run-4.json", "", Optional.empty(), Optional.of("missing")));
        assertThat(rule.judge(new CanaryScript.Outcome(ended(0, false, 60), ALL_PASSED, found, List.of(), List.of()))
                        .code())
                .contains(Code.CANARY_INCONCLUSIVE);
    }

    @Test
    void exitStatusLogAndDocumentsMustAgree() {
        List<byte[]> good = documents(Documents::passing);
        for (int exit : new int[] {1, 2, 137, -1}) {
            assertThat(rule.judge(outcome(good, exit, ALL_PASSED)).code()).contains(Code.CANARY_INCONCLUSIVE);
        }
        assertThat(rule.judge(outcome(good, 0, log(15))).code()).contains(Code.CANARY_INCONCLUSIVE);
        assertThat(rule.judge(outcome(good, 0, log(16, "tests/a.py::b FAILED"))).code())
                .contains(Code.CANARY_INCONCLUSIVE);
    }

    @Test
    void aFailureIsAFailureWhateverTheExitStatus() {
        List<byte[]> all = documents(Documents::passing);
        ObjectNode failed = Documents.passing(3);
        Documents.scenario(failed, 4).put("status", "fail");
        all.set(2, bytes(failed));
        for (int exit : new int[] {0, 1, 2, 137}) {
            assertThat(rule.judge(outcome(all, exit, ALL_PASSED)).code()).contains(Code.CANARY_FAILED);
        }
    }

    @Test
    void emptyReasonsSayNothing() {
        assertThat(judge(documents(run -> {
                            ObjectNode document = Documents.passing(run).put("skip_reason", "");
                            Documents.scenario(document, 1).put("failure_reason", "");
                            return document;
                        }))
                        .isPassed())
                .isTrue();
    }

    @Test
    void aRunThatNobodyAskedForIsADoubt() {
        CanaryScript.Outcome good = outcome(documents(Documents::passing), 0, ALL_PASSED);
        Verdict verdict = rule.judge(new CanaryScript.Outcome(
                good.ended(), good.log(), good.documents(), List.of("runs/run-5.json"), List.of()));
        assertThat(verdict.code()).contains(Code.CANARY_INCONCLUSIVE);
        assertThat(verdict.findings())
                .singleElement()
                .extracting(Finding::subject)
                .isEqualTo("runs/run-5.json");
    }

    @Test
    void aRefusalIsOneOnlyWhenNothingWasWritten() {
        List<CanaryScript.Found> none = List.of(
                new CanaryScript.Found("latest.json", "", Optional.empty(), Optional.of("as it was before the start")));
        assertThat(rule.judge(new CanaryScript.Outcome(ended(2, false, 0), log(0), none, List.of(), List.of()))
                        .code())
                .contains(Code.HARNESS_REFUSED);
        Verdict uncollected = rule.judge(new CanaryScript.Outcome(
                ended(2, false, 0), log(0, "ERROR tests/canary.py - ImportError"), none, List.of(), List.of()));
        assertThat(uncollected.code()).contains(Code.CANARY_INCONCLUSIVE);
        assertThat(uncollected.findings().toString()).contains("ERROR tests/canary.py - ImportError");
        assertThat(rule.judge(new CanaryScript.Outcome(ended(1, false, 0), log(0), none, List.of(), List.of()))
                        .code())
                .contains(Code.CANARY_INCONCLUSIVE);
        assertThat(rule.judge(new CanaryScript.Outcome(ended(-1, true, 0), log(0), none, List.of(), List.of()))
                        .code())
                .contains(Code.TIMED_OUT);
    }

    private static CanaryRule rule(Set<String> runIds, Set<String> digests) {
        return new CanaryRule(
                POLICY,
                new CanaryRule.Identity(
                        "spec-kitty-cli",
                        "3.2.0rc16",
                        Optional.of("5.1.0"),
                        runIds,
                        digests,
                        URI.create(Documents.SAAS)));
    }

    private static LogTally log(int passed, String... others) {
        return new LogTally(new LogTally.Told(passed, List.of(others)), new LogTally.Told(0, List.of()), Map.of());
    }

    private Verdict judge(List<byte[]> documents) {
        return rule.judge(outcome(documents, 0, ALL_PASSED));
    }

    private static CanaryScript.Outcome outcome(List<byte[]> documents, int exit, LogTally log) {
        List<CanaryScript.Found> found = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            found.add(Documents.found("runs/run-" + (i + 1) + ".json", documents.get(i)));
        }
        return new CanaryScript.Outcome(ended(exit, false, 60), log, found, List.of(), List.of());
    }

    private static Logged ended(int exit, boolean timedOut, int seconds) {
        Instant end = Documents.START.plusSeconds(seconds);
        return new Logged(exit, timedOut, Documents.START, end, Duration.ofSeconds(seconds), "");
    }

    private static List<byte[]> documents(java.util.function.IntFunction<ObjectNode> make) {
        List<byte[]> all = new ArrayList<>();
        for (int run = 1; run <= 4; run++) {
            all.add(bytes(make.apply(run)));
        }
        return all;
    }

    private static byte[] bytes(ObjectNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
