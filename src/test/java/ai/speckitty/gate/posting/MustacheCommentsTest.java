package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MustacheCommentsTest {

    private final Secrets secrets = new Secrets();
    private final MustacheComments shipped = new MustacheComments(Optional.empty(), new Redactor(secrets));

    @Test
    void rendersTheCanaryCommentFromItsValues() {
        String text = shipped.render(Comments.Kind.CANARY, CommentValues.canary());

        assertThat(text)
                .startsWith("## Release gate evidence: `3.2.0rc16`\n")
                .contains("| commit | `4af4110d".replace("commit |", "tag, commit | `v3.2.0rc16`,"))
                .contains("which are the historical rows | `22` | `22` |", "| drain: retryable | `3` | `3` |")
                .contains("| drain: oldest pending | `12 s` | `12 s` |", "`4/4` consecutive runs passed every scenario")
                .contains("| run | scenario `1` | scenario `2` | passed | document | SHA-256 |")
                .contains("`pass` | `pass` | `2/2` | `rc16-attempt1/runs/run-1.json`")
                .contains("edit of the hosted database")
                .doesNotContain("Rehearsal")
                .endsWith("\n");
    }

    @Test
    void rendersTheTrackerAndTheReopeningComment() {
        assertThat(shipped.render(Comments.Kind.TRACKER, CommentValues.tracker()))
                .contains("[this comment](https://github.com/acme/e2e/issues/41#issuecomment-1)")
                .contains("| Teamspace suite | `4/4` runs passed |");
        assertThat(shipped.render(Comments.Kind.REOPEN, CommentValues.reopen()))
                .contains("* `E unknown: 3`")
                .contains("in scenario `4`")
                .contains("A newer candidate exists: `3.2.0rc17`.")
                .contains("Ledger line `17`, SHA-256 `")
                .doesNotContain("Dry run");
    }

    @ParameterizedTest
    @EnumSource
    void everyCommentOfADryRunSaysThatItIsOne(Comments.Kind kind) {
        ObjectNode values = switch (kind) {
            case CANARY -> CommentValues.canary();
            case TRACKER -> CommentValues.tracker();
            case REOPEN -> CommentValues.reopen();
        };
        assertThat(shipped.render(kind, values.put("dryRun", true))).contains("**Dry run.** ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"candidate", "statement", "ledger", "runs", "rehearsal", "harnessCommit"})
    void aValueThatIsMissingIsAnError(String name) {
        ObjectNode values = CommentValues.canary();
        values.remove(name);
        assertCode(Code.EVIDENCE_INCOMPLETE, () -> shipped.render(Comments.Kind.CANARY, values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "unknown", "null", "N/A", "<SHA>", "{{sha}}", "${sha}"})
    void aValueThatOnlyStandsForOneIsAnError(String standIn) {
        ObjectNode values = CommentValues.canary();
        values.put("harnessCommit", standIn);
        assertCode(Code.EVIDENCE_INCOMPLETE, () -> shipped.render(Comments.Kind.CANARY, values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "``` x",
                "`",
                "a`b``c",
                "@everyone",
                "#1038",
                "closes #1038",
                "</details>",
                "![x](http://a/b)",
                "line\r\nbreak",
                "a | b",
                "javascript:alert(1)",
                "\u202Eright",
                "-->",
                "` @everyone `",
                "acme/product#7"
            })
    void foreignTextStaysInItsCodeSpan(String foreign) {
        ObjectNode values = CommentValues.reopen();
        values.putArray("lines").add(foreign);
        String text = shipped.render(Comments.Kind.REOPEN, values);
        String line =
                text.lines().filter(each -> each.startsWith("* ")).findFirst().orElseThrow();
        assertThat(SpanReader.outside(line)).isEqualTo("* ");
    }

    @Test
    void aSecretIsAStopAndNeverPostedRedacted() {
        secrets.learn("correct-horse-battery");
        ObjectNode values = CommentValues.reopen();
        values.putArray("lines").add("token=correct-horse-battery");
        assertThatThrownBy(() -> shipped.render(Comments.Kind.REOPEN, values))
                .hasMessageContaining("EVIDENCE_UNSAFE")
                .hasMessageNotContaining("correct-horse");
    }

    @Test
    void longTextsAreCutWithTheirDigestAndLongCommentsRefused() {
        ObjectNode values = CommentValues.reopen();
        values.putArray("lines").add("x".repeat(3_000));
        assertThat(shipped.render(Comments.Kind.REOPEN, values)).contains("SHA-256 of the whole");
        for (int i = 0; i < 40; i++) {
            values.withArray("lines").add("y".repeat(2_000));
        }
        assertCode(Code.EVIDENCE_INCOMPLETE, () -> shipped.render(Comments.Kind.REOPEN, values));
    }

    /** Counted as GitHub counts, whose own limit of 65,536 leaves room for the marker. */
    @ParameterizedTest
    @CsvSource({"x,59999,true", "x,60000,true", "x,60001,false", "😺,29999,true", "😺,30000,true", "😺,30001,false"})
    void sixtyThousandCharactersAreTheMost(String each, int times, boolean fits, @TempDir Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("reopen.mustache"), each.repeat(times - 1) + (each.length() > 1 ? "x\n" : "\n"));
        MustacheComments own = new MustacheComments(Optional.of(folder), new Redactor(secrets));
        if (fits) {
            assertThat(own.render(Comments.Kind.REOPEN, CommentValues.reopen())).hasSize(each.length() * times);
        } else {
            assertCode(Code.EVIDENCE_INCOMPLETE, () -> own.render(Comments.Kind.REOPEN, CommentValues.reopen()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello @someone",
                "see #7",
                "fixes #41",
                "closes {{rc}}",
                "at 4af4110d1",
                "<SHA>",
                "${rc}",
                "https://x.y/z",
                "![i](https://x.y/z)",
                "{{{rc}}}x @you",
                "{{missing}}",
                "{{#missing}}x{{/missing}}",
                "{{>other}}"
            })
    void anOwnTemplateIsHeldToTheSameRules(String template, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("reopen.mustache"), template);
        MustacheComments own = new MustacheComments(Optional.of(folder), new Redactor(secrets));
        assertThatThrownBy(() -> own.render(Comments.Kind.REOPEN, CommentValues.reopen()))
                .isInstanceOf(GateException.class);
    }

    @Test
    void aFolderWithoutTheTemplateIsAnError(@TempDir Path folder) {
        MustacheComments own = new MustacheComments(Optional.of(folder), new Redactor(secrets));
        assertCode(Code.DEFINITION_INVALID, () -> own.render(Comments.Kind.CANARY, CommentValues.canary()));
    }

    @Test
    void theValuesAreStrictJson() throws MalformedJsonException {
        assertThat(StrictJson.read(CommentValues.canary().toString(), "values").isObject())
                .isTrue();
    }

    private static void assertCode(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }
}
