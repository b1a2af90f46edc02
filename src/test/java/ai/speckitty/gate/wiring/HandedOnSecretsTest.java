package ai.speckitty.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.Invocations;
import ai.speckitty.gate.testkit.OtherGates;
import ai.speckitty.gate.verdict.GatePhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedOnSecretsTest {

    @TempDir
    Path temporary;

    private String redacted(String value, String text) {
        Secrets secrets = new Secrets();
        HandedOnSecrets.learn(
                secrets,
                Set.of("SAAS_LOGIN", "NOT_SET"),
                Map.of("SAAS_LOGIN", value, "OTHER", "a value of another"),
                List.of("gate: harbour-lights", "saas=https://saas.example"));
        return new Redactor(secrets).redact(text);
    }

    @Test
    void aValueIsASecretWhateverItsVariableIsCalled() {
        assertThat(redacted("op:Kq3vX9mT", "signed in as op:Kq3vX9mT, a value of another"))
                .isEqualTo("signed in as [redacted], a value of another");
    }

    @Test
    void whatIsTooShortOrSaidOpenlyStays() {
        for (String value : List.of("", "1", "true", "harbour-lights", "https://saas.example/", temporary.toString())) {
            assertThat(redacted(value, "met https://saas.example/ of harbour-lights in " + temporary + ", 1, true"))
                    .as(value)
                    .isEqualTo("met https://saas.example/ of harbour-lights in " + temporary + ", 1, true");
        }
    }

    /** A root cause is looked through before anything is done, by what all of the run's evidence is redacted with. */
    @Test
    void aRunKnowsWhatItsDefinitionHandsOn() throws IOException {
        Files.writeString(
                temporary.resolve("harbour.yaml"),
                Files.readString(OtherGates.HARBOUR)
                        .replace("  runs: 3\n", "  runs: 3\n  environment: {SAAS_LOGIN: }\n"));
        Machine real = Machine.real();
        Machine machine = new Machine(
                Map.of("SAAS_LOGIN", "op:Kq3vX9mT"), real.home(), real.time(), real.random(), real.signals());
        Invocation invocation = Invocations.in(
                temporary,
                Map.of("gate.definition", "harbour.yaml", "gate.rootCause", "rc1-attempt1: op:Kq3vX9mT was locked"));

        Ending ending = new Gate(invocation, Screen.plain(line -> {}), machine).phase(GatePhase.DOCTOR);

        assertThat(ending.card())
                .contains("gate.rootCause: holds a known secret")
                .doesNotContain("Kq3vX9mT");
    }
}
