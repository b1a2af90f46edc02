package ai.speckitty.gate.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

    private final DefinitionReader reader = new DefinitionReader();
    private final String shipped =
            new String(reader.shipped("phase4-identity-boundary").orElseThrow(), StandardCharsets.UTF_8);

    @Test
    void readsTheShippedDefinitionWhole() {
        DefinitionSource source = read(shipped);
        Definition definition = source.definition();

        assertThat(source.shipped()).isTrue();
        assertThat(source.sha256()).matches("[0-9a-f]{64}");
        assertThat(definition.gate()).isEqualTo("phase4-identity-boundary");
        assertThat(definition.candidate().tagOf("3.2.0rc16")).isEqualTo("v3.2.0rc16");
        assertThat(definition.blockers())
                .extracting(blocker -> blocker.issue().number())
                .containsExactly(1141, 1182);
        assertThat(definition.blockers().get(1).symptoms().get(0).matches()).hasSize(1);
        assertThat(definition.saas().historicalRows()).isEqualTo(22);
        assertThat(definition.saas().rowsProbe()).isEmpty();
        assertThat(definition.canary().scenarios()).containsExactly(1, 2, 3, 4);
        assertThat(definition.teamspace().orElseThrow().runs()).isEqualTo(4);
        assertThat(definition.evidence().trackerIssue()).isEqualTo(IssueRef.of("Priivacy-ai/spec-kitty#1038"));
    }

    /** The file is kept as evidence, so a secret has no place in it. */
    @Test
    void aVariableWithoutAValueIsHandedOn() {
        Definition definition = read(shipped.replace(
                        "environment: {SPEC_KITTY_ENABLE_SAAS_SYNC: \"1\", ",
                        "environment: {A_TOKEN: , OTHER: null, ONE: \"1\", "))
                .definition();

        assertThat(definition.canary().environment())
                .containsEntry("A_TOKEN", Optional.empty())
                .containsEntry("OTHER", Optional.empty())
                .containsEntry("ONE", Optional.of("1"));
        assertThat(definition.handedOn()).containsExactlyInAnyOrder("A_TOKEN", "OTHER");
        assertThat(read(shipped.replaceFirst("(?s)(marker:.*?environment: \\{)", "$1IN_SUITE: , "))
                        .definition()
                        .handedOn())
                .containsExactly("IN_SUITE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (canary:.*?environment: .)    | A_TOKEN: "s3cr3t-of-a"  | a value of A_TOKEN
            (teamspace:.*?environment: .) | MY_PASSWORD: s3cr3t-of-a | a value of MY_PASSWORD
            (candidate:.*?environment: .) | api_key: "s3cr3t-of-a"  | a value of api_key
            (canary:.*?environment: .)    | GH_TOKEN:               | GH_TOKEN
            (candidate:.*?environment: .) | PLAIN:                  | null found
            """)
    void refusesASecretAndTheGatesOwnToken(String place, String variable, String found) {
        List<Finding> findings = refused(shipped.replaceFirst("(?s)" + place, "$1" + variable + " , "));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).startsWith("gate.yaml:");
            assertThat(finding.found()).contains(found);
            assertThat(finding.toString()).doesNotContain("s3cr3t");
        });
    }

    @Test
    void doesNotCallAChangedDefinitionShipped() {
        assertThat(read(shipped + "# changed\n").shipped()).isFalse();
    }

    @Test
    void optionalPartsAreOptional() {
        String without = shipped.replaceAll("(?s)teamspace:.*?(?=watch:)", "")
                .replaceAll("(?s)watch:.*?(?=evidence:)", "")
                .replaceAll("(?s)events: .*?(?=blockers:)", "");

        Definition definition = read(without).definition();

        assertThat(definition.teamspace()).isEmpty();
        assertThat(definition.events()).isEmpty();
        assertThat(definition.watch().queues()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        String baseline = "cc5e1ca983adff4a45489ce7afe11ad3a3a26e30";
        return Stream.of(
                Arguments.of("line: 3.2.0 ", "line: 3.2 "),
                Arguments.of("  branch: main", "  branch: main\n  color: red"),
                Arguments.of(baseline, "cc5e1ca983adff4a45489ce7afe11ad3a3a26e3 "),
                Arguments.of(baseline, "CC5E1CA983ADFF4A45489CE7AFE11AD3A3A26E30"),
                Arguments.of(baseline, "HEAD"),
                Arguments.of(baseline, "0000000000000000000000000000000000000000"),
                Arguments.of("spec-kitty#1182", "spec-kitty#1141"),
                Arguments.of("spec-kitty#1182", "spec-kitty#1038"),
                Arguments.of("spec-kitty#1182", "spec-kitty-end-to-end-testing#1141"),
                Arguments.of("Priivacy-ai/spec-kitty#1038", "Priivacy-ai/spec-kitty-end-to-end-testing#41"),
                Arguments.of("url: https://spec-kitty-dev.fly.dev", "url: http://spec-kitty-dev.fly.dev"),
                Arguments.of("url: https://spec-kitty-dev.fly.dev", "url: https://user@spec-kitty-dev.fly.dev"),
                Arguments.of("historicalRows: 22", "historicalRows: \"22\""),
                Arguments.of("historicalRows: 22", "historicalRows: -1"),
                Arguments.of("historicalRows: 22", "historicalRows: 99999999999"),
                Arguments.of("repository: Priivacy-ai/spec-kitty ", "repository: Priivacy-ai/.. "),
                Arguments.of("issue: Priivacy-ai/spec-kitty#1182", "issue: Priivacy-ai/.#1182"),
                Arguments.of("    # fix: owner/repo@sha", "    fix: Priivacy-ai/..@" + baseline + " # "),
                Arguments.of("scenarios: [1, 2, 3, 4]", "scenarios: [1, 2, 3, 3]"),
                Arguments.of("scenarios: [1, 2, 3, 4]", "scenarios: [1, 2, 3]"),
                Arguments.of("unknown: [1-9][0-9]*", "unknown: [1-9"),
                Arguments.of("newerThan: 3.2.0rc15", "newerThan: 3.1.0rc15"),
                Arguments.of("runs: 4\nteamspace", "runs: 0\nteamspace"),
                Arguments.of("runs: 4\nteamspace", "runs: 1\nteamspace"),
                Arguments.of("directory: spec-kitty ", "directory: ../spec-kitty "),
                Arguments.of("~/.spec-kitty/queues/*.db", "~/.spec-kitty/queues/{a,b.db"),
                Arguments.of("~/.spec-kitty/queues/*.db", "~/.spec-kitty/queues/[a.db"),
                Arguments.of("~/.spec-kitty/queues/*.db", ".spec-kitty/queues/*.db"),
                Arguments.of("~/.spec-kitty/queues/*.db", "~operator/queues/*.db"),
                Arguments.of("~/.spec-kitty/queues/*.db", "$HOME/queues/*.db"),
                Arguments.of("~/.spec-kitty/queues/*.db", "~"),
                Arguments.of("daemon: ~/", "daemon: "),
                Arguments.of("gate: phase4-", "gate: phase4--"),
                Arguments.of("gate: phase4-identity-boundary", "gate: \"phase4\\n\""),
                Arguments.of("minimumEvents: 5.1.0", "minimumEvents: 5." + "1".repeat(200)),
                Arguments.of("newerThan: 3.2.0rc15", "newerThan: 3.2.0rc" + "1".repeat(200)),
                Arguments.of("health: /health/", "health: /health/{id}"),
                Arguments.of("ready: /health/ready/", "ready: /%ready/"),
                Arguments.of("arguments: [--yes]", "arguments: [\"--yes\\0\"]"),
                Arguments.of("results: artifacts/", "results: \"a\\0\" # "),
                Arguments.of("daemon: ~/", "daemon: \"~/\\0\" # "),
                Arguments.of("run_sync_daemon\\\\(", "run_sync_daemon("),
                Arguments.of("gate: phase4", "gate: a\ngate: phase4"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWithLineAndColumn(String right, String wrong) {
        String broken = shipped.replace(right, wrong);
        assertThat(broken).isNotEqualTo(shipped);

        List<Finding> findings = refused(broken);

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.subject()).matches("gate\\.yaml:[0-9]+:[0-9]+.*"));
    }

    /** What the gate starts itself would stop it as an intervention, after everything has passed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rowsProbe: null                  | rowsProbe: [fly, ssh, console]  | fly(ctl)?
            command: [uv, run, --frozen, pytest] | command: [flyctl, ssh, run] | fly(ctl)?
            setup: [uv, sync, --frozen]      | setup: [pkill, -f, run_sync_daemon] | pkill.*run_sync_daemon
            arguments: [--yes]               | arguments: [fly, ssh]           | fly(ctl)?
            "pkill.*run_sync_daemon"         | "^/.*/run-.*[.]sh --yes"        | ^/.*/run-.*[.]sh --yes
            "pkill.*run_sync_daemon"         | "pytest .* -m deployed_dev$"    | pytest .* -m deployed_dev$
            """)
    void refusesACommandOfItsOwnThatItForbids(String right, String wrong, String pattern) {
        String broken = shipped.replace(right, wrong);
        assertThat(broken).isNotEqualTo(shipped);

        assertThat(refused(broken))
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected())
                        .contains("watch.processes")
                        .contains(pattern));
    }

    static Stream<Arguments> beyondPlainYaml() {
        return Stream.of(
                Arguments.of("branch: main", "branch: *name", "branch: ", "*name"),
                Arguments.of("    scope:", "    scope: *all\n    x:", "scope: ", "*all"),
                Arguments.of("branch: main", "branch: main\n  <<: {color: red}", "  ", "<<"),
                Arguments.of("{SPEC_KITTY_ENABLE_SAAS_SYNC", "{<<: *more, SPEC_KITTY_ENABLE_SAAS_SYNC", "{", "<<"),
                Arguments.of("branch: main", "branch: !!binary bWFpbg==", "branch: ", "!!binary"),
                Arguments.of("branch: main", "branch: !own main", "branch: ", "!own"),
                Arguments.of("historicalRows: 22", "historicalRows: 026", "historicalRows: ", "026"),
                Arguments.of("historicalRows: 22", "historicalRows: 0x16", "historicalRows: ", "0x16"),
                Arguments.of("historicalRows: 22", "historicalRows: 2_2", "historicalRows: ", "2_2"),
                Arguments.of("SAAS_SYNC: \"1\"", "SAAS_SYNC: on", "SAAS_SYNC: ", "on"),
                Arguments.of("branch: main", "*name : main", "*name", " :"));
    }

    /** What would become another value in silence is named at its line and column. */
    @ParameterizedTest
    @MethodSource("beyondPlainYaml")
    void refusesWhatWouldBecomeSomethingElse(String right, String wrong, String before, String what) {
        String broken = shipped.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        int at = broken.indexOf(before + what, broken.indexOf(wrong)) + before.length();
        long line = broken.substring(0, at).chars().filter(each -> each == '\n').count() + 1;
        int column = at - broken.lastIndexOf('\n', at);

        assertThat(refused(broken).get(0).subject()).startsWith("gate.yaml:" + line + ":" + column);
    }

    @Test
    void anAnchorThatNothingRefersToChangesNothing() {
        assertThat(read(shipped.replace("branch: main", "branch: &name main"))
                        .definition()
                        .candidate()
                        .branch())
                .isEqualTo("main");
    }

    @Test
    void demandsAnAttestationOnlyWhereItSaysSo() {
        String branch = "  branch: main";
        assertThat(read(shipped).definition().candidate().attestationRequired()).isFalse();
        assertThat(read(shipped.replace(branch, branch + "\n  attestation: optional"))
                        .definition()
                        .candidate()
                        .attestationRequired())
                .isFalse();
        assertThat(read(shipped.replace(branch, branch + "\n  attestation: required"))
                        .definition()
                        .candidate()
                        .attestationRequired())
                .isTrue();
        assertThat(refused(shipped.replace(branch, branch + "\n  attestation: Required")))
                .isNotEmpty();
        assertThat(refused(shipped.replace(branch, branch + "\n  attestation: true")))
                .isNotEmpty();
    }

    @Test
    void namesTheLineOfAnUnknownKey() {
        String broken = shipped.replace("  branch: main", "  branch: main\n  color: red");
        int line = (int) broken.substring(0, broken.indexOf("color")).lines().count();

        assertThat(refused(broken).get(0).subject()).startsWith("gate.yaml:" + line + ":");
    }

    /** What is written instead, and what must be said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
              branch: main       | branch: main\\n  color: red | one of distribution, index
            historicalRows: 22   | historicalRows: two        | type "integer"
            historicalRows: 22   | historicalRows: -1         | minimum 0
            "~/.spec-kitty/queue.db" | "queue.db"          | pattern "
              branch: main       | brunch: main               | required ["
            """)
    void saysWhatWouldHaveBeenRight(String right, String wrong, String expected) {
        String broken = shipped.replace(right, wrong.replace("\\n", "\n"));

        assertThat(refused(broken))
                .anySatisfy(finding -> assertThat(finding.expected())
                        .startsWith("definition.schema.json: ")
                        .contains(expected)
                        .doesNotContain("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "42", "a: [1", "--- {}\n--- {}"})
    void refusesWhatIsNoDefinition(String text) {
        assertThat(refused(text)).isNotEmpty();
    }

    @Test
    void reportsEverythingAtOnce() {
        String broken =
                shipped.replace("  branch: main", "  brunch: main").replace("historicalRows: 22", "historicalRows: no");

        assertThat(refused(broken)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesOtherEncodings() {
        GateException refused = catchThrowableOfType(
                GateException.class, () -> reader.read(shipped.getBytes(StandardCharsets.UTF_16), "gate.yaml"));

        assertThat(refused.verdict().code()).contains(Code.DEFINITION_INVALID);
    }

    @Test
    void shipsNothingOutsideItsFolder() {
        assertThat(reader.shipped("../schema/definition")).isEmpty();
        assertThat(reader.shipped("nothing-of-that-name")).isEmpty();
    }

    private DefinitionSource read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), "gate.yaml");
    }

    private List<Finding> refused(String text) {
        GateException refused = catchThrowableOfType(GateException.class, () -> read(text));
        assertThat(refused).isNotNull();
        assertThat(refused.verdict().code()).contains(Code.DEFINITION_INVALID);
        return refused.verdict().findings();
    }
}
