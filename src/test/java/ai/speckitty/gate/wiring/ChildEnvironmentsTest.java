package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.PlantedVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildEnvironmentsTest {

    private final Map<String, String> machine = new TreeMap<>(PlantedVariables.all());

    @Test
    void nothingThatWasPlantedReachesAnyChild() {
        assertThat(PlantedVariables.all()).hasSize(40);
        for (Map<String, String> each : List.of(
                environments().plain(),
                environments().operators(),
                environments().githubCommand())) {
            assertThat(PlantedVariables.foundIn(each.toString())).isEmpty();
            assertThat(each).doesNotContainKeys(PlantedVariables.all().keySet().toArray(String[]::new));
        }
    }

    @Test
    void whatIsUnknownStaysOutWhateverItIsCalled() {
        machine.put("OUR_OWN_SETTING", "1");
        machine.put("LD_PRELOAD", "/tmp/other.so");

        assertThat(environments().operators()).containsOnlyKeys("HOME");
        assertThat(environments().plain()).containsOnlyKeys("HOME", "LANG", "LC_ALL");
    }

    /** The definition names each, and says no value: it is kept as evidence. */
    @Test
    void theHarnessGetsWhatTheDefinitionHandsOn() {
        machine.put("OUR_TOKEN", "s3cr3t-of-ours");
        machine.put("OUR_OTHER_TOKEN", "s3cr3t-of-ours-too");

        assertThat(environments()
                        .harness(Map.of(
                                "OUR_TOKEN", Optional.empty(), "NOT_SET", Optional.empty(), "SAID", Optional.of("1"))))
                .containsOnly(Map.entry("HOME", "/home/op"), Map.entry("OUR_TOKEN", "s3cr3t-of-ours"));
    }

    @Test
    void theHarnessFindsItsOperatorsHomeAndLanguage() {
        Map<String, String> known = Map.of(
                "PATH",
                "/bin",
                "USER",
                "op",
                "LANG",
                "de_DE.UTF-8",
                "LC_TIME",
                "C",
                "XDG_CONFIG_HOME",
                "/c",
                "TZ",
                "UTC");
        machine.putAll(known);

        assertThat(environments().operators()).containsAllEntriesOf(known).containsEntry("HOME", "/home/op");
        assertThat(environments().plain()).containsEntry("PATH", "/bin").doesNotContainKeys("USER", "LC_TIME");
    }

    @Test
    void onlyTheGithubCommandFindsItsKeyringAndTheTokenOfAServerOfOnesOwn() {
        Map<String, String> own =
                Map.of("GH_CONFIG_DIR", "/gh", "GH_HOST", "git.example", "GH_ENTERPRISE_TOKEN", "t0ken of that");
        machine.putAll(own);

        assertThat(environments().githubCommand()).containsAllEntriesOf(own);
        assertThat(environments().operators()).doesNotContainKeys(own.keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://gate:pass:word@proxy.example:3128/, http://proxy.example:3128/",
        "http_proxy, gate:pa@ss@proxy.example:3128, proxy.example:3128",
        "HTTP_PROXY, http://proxy.example:3128, http://proxy.example:3128",
        "NO_PROXY, '.example,10.0.0.1', '.example,10.0.0.1'",
    })
    void aProxysPasswordReachesNobody(String name, String given, String passedOn) {
        machine.put(name, given);

        assertThat(environments().plain()).containsEntry(name, passedOn);
        assertThat(environments().operators()).containsEntry(name, passedOn);
    }

    @Test
    void whatIsKeptFromChildrenIsKeptFromEvidenceToo() {
        machine.put("https_proxy", "http://gate:p4ss-w0rd!@proxy.example:3128");
        Secrets secrets = new Secrets();
        secrets.learnFrom(machine);

        String said = new Redactor(secrets)
                .redact(machine.get("https_proxy") + " " + machine.get("MAVEN_GPG_PASSPHRASE") + " "
                        + machine.get("AWS_ACCESS_KEY_ID") + " " + machine.get("CI_JOB_JWT"));

        assertThat(said).doesNotContain("p4ss-w0rd!").doesNotContain("planted-");
    }

    private ChildEnvironments environments() {
        return new ChildEnvironments(machine, Path.of("/home/op"));
    }
}
