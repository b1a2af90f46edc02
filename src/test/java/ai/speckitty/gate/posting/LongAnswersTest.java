package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SaaS says of itself is the one part of a comment that may be cut. */
class LongAnswersTest {

    private final MustacheComments comments = new MustacheComments(Optional.empty(), new Redactor(new Secrets()));

    @ParameterizedTest
    @EnumSource(value = Comments.Kind.class, names = "REOPEN", mode = EnumSource.Mode.EXCLUDE)
    void anAnswerThatFitsIsWhole(Comments.Kind kind) {
        ObjectNode values = values(kind);
        grow(values, 150, 10);
        String text = comments.render(kind, values);
        assertThat(text).doesNotContain("Cut after").contains("\"field149\"");
        assertThat(text.split("\"field149\"", -1)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2_000, 20_000})
    void aLongAnswerIsCutAtALineWithWordsThatNameTheEvidence(int fields) {
        ObjectNode values = values(Comments.Kind.CANARY);
        grow(values, fields, 40);
        String text = comments.render(Comments.Kind.CANARY, values);
        assertThat(text)
                .hasSizeLessThanOrEqualTo(60_000)
                .contains("in the evidence: `rc16-attempt1/phases/canary-fourrun.json`, `/facts/before/healthAnswer`.")
                .contains("`/facts/after/readyAnswer`.", "### Where this is pinned");
        assertThat(text.lines().filter(line -> line.startsWith("Cut after `"))).hasSize(4);
        assertThat(text.lines().filter(line -> line.contains("\"field")))
                .allMatch(line -> line.endsWith("\"" + "v".repeat(40) + "\","));
    }

    @Test
    void answersGiveWayToEverythingElse() {
        ObjectNode values = values(Comments.Kind.TRACKER);
        grow(values, 2_000, 40);
        ObjectNode aside = values.withArray("setAside").addObject().put("count", 20);
        for (int i = 0; i < 20; i++) {
            aside.withArray("tests").addObject().put("issue", "acme/shop#7").put("test", "t".repeat(1_900) + i);
        }
        String text = comments.render(Comments.Kind.TRACKER, values);
        assertThat(text).hasSizeLessThanOrEqualTo(60_000).contains("t".repeat(1_900) + "19", "Cut after `");
        for (int i = 0; i < 6; i++) {
            aside.withArray("tests").addObject().put("issue", "acme/shop#7").put("test", "t".repeat(1_950) + i);
        }
        assertThat(comments.render(Comments.Kind.TRACKER, values)).contains("t".repeat(1_950) + "5", "Cut after `");
    }

    @Test
    void oneLineThatIsTooLongIsCutWithinBetweenCharacters() {
        ObjectNode values = values(Comments.Kind.CANARY);
        for (String when : new String[] {"before", "after"}) {
            ObjectNode answer = StrictJson.object();
            answer.put("a".repeat(9_000), "😺".repeat(60_000));
            CommentValues.answer((ObjectNode) values.path(when), when, "healthAnswer", answer);
        }
        String text = comments.render(Comments.Kind.CANARY, values);
        assertThat(text.codePoints().filter(each -> each >= 0xD800 && each <= 0xDFFF))
                .isEmpty();
        assertThat(text).contains("Cut after `");
    }

    @Test
    void whatCannotBeSeenIsWrittenAsEscapes() {
        ObjectNode values = values(Comments.Kind.CANARY);
        ObjectNode answer = StrictJson.object().put("a", "\u202Eright\u2028b\uDB40\uDC41");
        CommentValues.answer((ObjectNode) values.path("before"), "before", "healthAnswer", answer);
        assertThat(comments.render(Comments.Kind.CANARY, values)).contains("\"\\u202eright\\u2028b\\udb40\\udc41\"");
    }

    private static ObjectNode values(Comments.Kind kind) {
        return kind == Comments.Kind.TRACKER ? CommentValues.tracker() : CommentValues.canary();
    }

    private static void grow(ObjectNode values, int fields, int length) {
        ObjectNode answer = StrictJson.object();
        for (int i = 0; i < fields; i++) {
            answer.put("field" + i, "v".repeat(length));
        }
        answer.put("last", true);
        for (String when : new String[] {"before", "after"}) {
            for (String name : new String[] {"healthAnswer", "readyAnswer"}) {
                CommentValues.answer((ObjectNode) values.path(when), when, name, answer);
            }
        }
    }
}
