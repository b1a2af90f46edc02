package ai.speckitty.gate.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.PlantedSecrets;
import ai.speckitty.gate.testkit.PlantedSecrets.Form;
import ai.speckitty.gate.testkit.Sweep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Secrets secrets = new Secrets();
    private final Redactor redactor = new Redactor(secrets);

    @Test
    void aKnownSecretIsReplaced() {
        secrets.learn("s3cr3t-value");
        assertThat(redactor.redact("a s3cr3t-value b")).isEqualTo("a [redacted] b");
    }

    @Test
    void aSecretLearnedLaterIsReplacedFromThenOn() {
        assertThat(redactor.redact("late-secret-1")).isEqualTo("late-secret-1");
        secrets.learn("late-secret-1");
        assertThat(redactor.redact("late-secret-1")).isEqualTo("[redacted]");
    }

    @Test
    void wordsAreNoSecrets() {
        secrets.learn("pass");
        secrets.learn("1");
        secrets.learn("--------");
        secrets.learnFrom(Map.of("SPEC_KITTY_E2E_TRUSTED_RUNNER", "a-long-plain-value", "A_TOKEN", "t0k3n-of-a"));
        assertThat(redactor.redact("outcome pass 1 -------- a-long-plain-value t0k3n-of-a"))
                .isEqualTo("outcome pass 1 -------- a-long-plain-value [redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "ghs_abcdefghijklmnopqrstuvwxyz0123456789ABCDEF",
                "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz",
                "pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTA",
                "fm2_lJPECAAAAAAAAAAAxBAAAAAAAAAAAAAAAAAAAAAA",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"
            })
    void tokensAreKnownByTheirLooks(String token) throws IOException {
        assertThat(redactor.redact("x '" + token + "' y")).isEqualTo("x '[redacted]' y");
        assertThat(bytewise("x " + token + " y")).isEqualTo("x [redacted] y");
        assertThat(redactor.firstSecret(("one\ntwo " + token).getBytes(StandardCharsets.UTF_8)))
                .get()
                .extracting(Redactor.Sighting::line)
                .isEqualTo(2);
    }

    /** What says that a secret follows stays, and so does the structure around it; twice is as good as once. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            python -c run_sync_daemon(9411, '0f1e2d3c4b5a6978') x | python -c run_sync_daemon(9[redacted]) x
            {"token": "0f1e2d3c4b5a6978", "pid": 7}               | {"token": "[redacted]", "pid": 7}
            {"access_token":"a-b_c.d~e!f","n":1}                  | {"access_token":"[redacted]","n":1}
            "E   {'refresh_token': 'abcdefgh/ij+k='}"             | "E   {'refresh_token': '[redacted]'}"
            "Owner(pid=7, token='0f1e2d3c4b5a6978', port=1)"      | "Owner(pid=7, token='[redacted]', port=1)"
            "{\\"password\\": \\"pässw0rd#1\\", \\"n\\": 1}"          | "{\\"password\\": \\"[redacted]\\", \\"n\\": 1}"
            <failure message="{&quot;api_key&quot;: &quot;0f1e2d3c4b&quot;}"/> | <failure message="{&quot;api_key&quot;: &quot;[redacted]&quot;}"/>
            {"token": "s3cr3t&the<rest'of"}                       | {"token": "[redacted]"}
            { "token" : "0f1e2d3c4b5a6978" }                        | { "token" : "[redacted]" }
            access_token = '0f1e2d3c4b5a6978', n = 1                | access_token = '[redacted]', n = 1
            access_token = "0f1e'2d3c4b5a6978"                      | access_token = "[redacted]"
            <failure message="Owner(token=&quot;0f1e2d3c4b&quot;)"/> | <failure message="Owner(token=&quot;[redacted]&quot;)"/>
            <failure message="a_token = &quot;0f1e2d3c4b&quot;"/>   | <failure message="a_token = &quot;[redacted]&quot;"/>
            GET http://127.0.0.1:9411/?token=0f1e2d3c4b5a69780f1e2d3c4b5a6978 HTTP/1.1 | GET http://127.0.0.1:9411/?token=[redacted] HTTP/1.1
            /stop?now=1&token=0f1e2d3c4b5a6978&x=1                  | /stop?now=1&token=[redacted]&x=1
            <a href="/stop?now=1&amp;token=0f1e2d3c4b5a6978"/>      | <a href="/stop?now=1&amp;token=[redacted]"/>
            {'authorization': 'Bearer 0f1e2d3c.4b5a-6978_'}         | {'authorization': 'Bearer [redacted]'}
            Client(secret="ghp_abcdefghijklmnopqrstuvwxyz0123456789") | Client(secret="[redacted]")
            """)
    void secretsAreKnownByWhereTheyStand(String text, String wanted) throws IOException {
        assertThat(redactor.redact(text)).isEqualTo(wanted);
        assertThat(bytewise(text)).isEqualTo(wanted);
        assertThat(redactor.redact(wanted)).isEqualTo(wanted);
        assertThat(redactor.firstSecret(text.getBytes(StandardCharsets.UTF_8))).isPresent();
        assertThat(redactor.firstSecret(wanted.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def run_sync_daemon(port, token, scope, home):",
                "{\"sha256\": \"0f1e2d3c4b5a69780f1e2d3c4b5a69780f1e2d3c4b5a69780f1e2d3c4b5a6978\"}",
                "{\"token_sha256\": \"0f1e2d3c4b5a69780f1e2d3c4b5a6978\", \"tokens\": \"1234567890\"}",
                "{\"token\": null, \"password\": \"\", \"secret\": \"none\"}",
                "Bearer of news, who has a ?token=short and a token = 'of their own'",
                "token='in use by another one' from='for_review' to='in_review'",
            })
    void whatOnlySoundsLikeASecretStays(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void whatOnlyBeginsLikeATokenStays() throws IOException {
        String text = "ghp_short pypi-index eyJ ghp_ gh github_pat_x and the end: gh";
        assertThat(redactor.redact(text)).isEqualTo(text);
        assertThat(bytewise(text)).isEqualTo(text);
        assertThat(redactor.firstSecret(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void secretsThatOverlapLeaveNothingBehind() throws IOException {
        secrets.learn("abcdefgh1234");
        secrets.learn("gh1234567890");
        assertThat(redactor.redact("<abcdefgh1234567890>")).isEqualTo("<[redacted]>");
        assertThat(bytewise("<abcdefgh1234567890>")).isEqualTo("<[redacted]>");
    }

    @Test
    void plantedSecretsAreFoundInEveryEncodingAndAcrossEveryChunkBorder() throws IOException {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(20, 1_000); i++) {
            String secret = PlantedSecrets.secret(random);
            Secrets own = new Secrets();
            own.learn(secret);
            Redactor fresh = new Redactor(own);
            List<Form> forms = PlantedSecrets.forms(secret, random);
            assertThat(forms).hasSize(11);
            for (Form form : forms) {
                byte[] text = ("before" + form.text() + "after").getBytes(StandardCharsets.UTF_8);
                for (int split = 0; split <= text.length; split++) {
                    assertThat(redacted(fresh, text, split))
                            .as("%s as %s split at %d", secret, form.text(), split)
                            .contains(RedactingStream.MARK)
                            .hasSizeLessThan("beforeafter".length() + RedactingStream.MARK.length() + 9);
                }
            }
        }
    }

    private static String redacted(Redactor redactor, byte[] text, int split) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RedactingStream stream = redactor.stream(out)) {
            stream.write(text, 0, split);
            stream.write(text, split, text.length - split);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bytesThatAreNoTextPassUnchanged() {
        RandomGenerator random = Sweep.random();
        secrets.learn("planted-secret");
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        assertThat(redactor.redact(noise)).isEqualTo(noise);
    }

    private String bytewise(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RedactingStream stream = redactor.stream(out)) {
            for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
                stream.write(each);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
