package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentCheckTest {

    private static final Redactor REDACTOR = new Redactor(new Secrets());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Passed 4/4.",
                "`@someone`, `#12`, `fixes #12`, `https://x/y`, `abcdef1234`, `{{x}}`",
                "``a ` b #12``",
                "[the issue](https://github.com/o/r/issues/12)",
                "<details><summary>More</summary>text</details>",
                "<!-- marker -->",
                "mail@example.org",
                "1 < 2, a<3, number 12",
                "abcdefg1",
                "abcdef",
                "a closing: done"
            })
    void whatOnlySpeaksIsPosted(String text) {
        assertThat(CommentCheck.checked(text, REDACTOR)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thanks @someone",
                "see #12",
                "see GH-12",
                "see gh-12",
                "commit abcdef1",
                "at https://x/y",
                "at www.example.org",
                "fixes #12",
                "Closes: #12",
                "resolved o/r#12",
                "fix `o/r#12`",
                "hello {{name}}",
                "hello ${name}",
                "hello <name>",
                "![a picture](https://x/y.png)",
                "`open #12",
                "[#12](https://x/y)",
                "`` ` #12"
            })
    void whatGitHubWouldActOnIsRefused(String text) {
        refused(text, Code.EVIDENCE_UNSAFE);
    }

    @Test
    void aSecretIsRefusedAndNotRepeated() {
        String token = "ghp_" + "a1B2".repeat(9);
        assertThatThrownBy(() -> CommentCheck.checked("one\ntwo " + token, REDACTOR))
                .isInstanceOfSatisfying(GateException.class, refusal -> {
                    assertThat(refusal.verdict().code()).contains(Code.EVIDENCE_UNSAFE);
                    assertThat(refusal.verdict().findings()).singleElement().satisfies(finding -> {
                        assertThat(finding.subject()).isEqualTo("comment, line 2");
                        assertThat(finding.found()).doesNotContain(token);
                    });
                });
    }

    @Test
    void whatIsLongerThanAnAnswerOfGitHubMayBeIsRefused() {
        assertThat(CommentCheck.checked("a".repeat(CommentCheck.LONGEST), REDACTOR))
                .hasSize(CommentCheck.LONGEST);
        refused("a".repeat(CommentCheck.LONGEST + 1), Code.EVIDENCE_INCOMPLETE);
    }

    private static void refused(String text, Code code) {
        assertThatThrownBy(() -> CommentCheck.checked(text, REDACTOR))
                .isInstanceOfSatisfying(
                        GateException.class,
                        refusal -> assertThat(refusal.verdict().code()).contains(code));
    }
}
