package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.Sweep;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever text comes from outside, it stays within its code span and on its line. */
class HostileTextTest {

    private static final List<String> PIECES = List.of(
            "`",
            "``",
            "```",
            "````",
            "@everyone",
            "#1038",
            "closes #1",
            "fixes acme/x#2",
            "\n",
            "\r",
            "\u2028",
            "\u202E",
            "\u0378",
            "\uE000",
            "|",
            "</details>",
            "<!--",
            "-->",
            "![x](http://a/b)",
            "[x](javascript:y)",
            " ",
            "\\",
            "\\`",
            "\t",
            "\0",
            "a",
            "\uD800",
            "\uDC00",
            "😺",
            "{{x}}",
            "<SHA>",
            "https://evil.example",
            "www.evil.example",
            "GH-7",
            "\u00A0",
            "~~~");

    private final MustacheComments comments = new MustacheComments(Optional.empty(), new Redactor(new Secrets()));

    @Test
    void noTextLeavesItsSpan() {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(2_000, 200_000); i++) {
            String hostile = text(random);
            String span = CodeSpan.of(hostile);
            assertThat(SpanReader.outside("* " + span)).as(hostile).isEqualTo("* ");
            assertThat(span.lines()).as(hostile).hasSize(1);
            assertThat(span).as("a table's bar").doesNotContain("|");
            assertThat(span).as("what nobody sees").doesNotContain("\u202E", "\u0378", "\uE000");
        }
    }

    @Test
    void noTextMakesACommentThatSpeaks() {
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(200, 20_000); i++) {
            ObjectNode values = CommentValues.reopen();
            values.putArray("lines").add(text(random)).add(text(random));
            String rendered = comments.render(Comments.Kind.REOPEN, values);
            String outside = SpanReader.outside(rendered.replace('\n', ' '));
            assertThat(outside).doesNotContain("@", "#1", "http", "evil", "<", "![");
        }
    }

    @Test
    void noAnswerLeavesItsBlockWhereverATemplatePutsIt(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("reopen.mustache"), "* a {{lookAnswer}} b\n| c | {{lookAnswer}} |\n> d {{lookAnswer}}");
        MustacheComments own = new MustacheComments(Optional.of(folder), new Redactor(new Secrets()));
        RandomGenerator random = Sweep.random();
        for (int i = 0; i < Sweep.cases(200, 20_000); i++) {
            ObjectNode answer = StrictJson.object()
                    .put(text(random), text(random))
                    .put("long", text(random).repeat(random.nextInt(900)));
            ObjectNode values = StrictJson.object();
            CommentValues.answer(values, "before", "lookAnswer", answer);
            List<String> outside = Blocks.outside(own.render(Comments.Kind.REOPEN, values));
            assertThat(outside.stream().filter(line -> !line.startsWith("Cut after `")))
                    .containsExactly("* a ", " b", "| c | ", " |", "> d ");
        }
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder("x");
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return random.nextBoolean() ? text.toString() : text.substring(1) + "y";
    }
}
