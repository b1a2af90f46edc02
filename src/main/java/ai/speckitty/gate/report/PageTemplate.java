package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages from this room's templates. Every value is escaped, so that nothing from outside can become markup, and cut to
 * what a page can show; a policy in each page forbids scripts and requests, should any foreign text ever get past the escaping.
 * A line break of a template is no space between elements.
 */
final class PageTemplate {

    /** Longer foreign texts are cut; evidence has them whole. */
    private static final int LONGEST = 4_000;

    /** Of more entries of a list the first ones are shown. */
    private static final int MOST = 200;

    /** A text that is kept on one line. */
    private static final int SHORT = 24;

    /** An attempt's name in a text, and a space. */
    private static final int COLUMN = 16;

    private PageTemplate() {}

    /** A value that is shown as it is: longer than others, or not from outside. */
    private record Whole(String text) {

        /** What is folded away may be longer. */
        static Whole folded(String text) {
            return new Whole(cut(text, 10 * LONGEST));
        }
    }

    /** What the head of a page says. */
    private record Page(String title, Whole style, String policy) {}

    /**
     * Renders a page.
     *
     * @param template the template's name, without its ending
     * @param view what the template sees, besides {@code page}
     * @return a whole HTML document in UTF-8
     */
    static byte[] render(String template, String title, Object view) {
        String style = resource("report.css");
        String policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8)))
                + "'";
        StringWriter html = new StringWriter();
        compiler()
                .withEscaper(Escaped::text)
                .withFormatter(PageTemplate::shown)
                .withLoader(name -> new StringReader(compact(resource(name + ".mustache"))))
                .compile(compact(resource(template + ".mustache")))
                .execute(view, Map.of("page", new Page(title, new Whole(style), policy)), html);
        return ("<!DOCTYPE html>\n" + html + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Renders a text that is no page.
     *
     * @param template the template's name, without its ending
     * @param escaper takes out of each value what its text gives a meaning to
     */
    static String text(String template, Mustache.Escaper escaper, Object view) {
        return compiler()
                .withEscaper(escaper)
                .compile(resource(template + ".mustache"))
                .execute(view);
    }

    /** What all templates of this room have in common. */
    static Mustache.Compiler compiler() {
        return Mustache.compiler()
                .strictSections(true)
                .nullValue("")
                .emptyStringIsFalse(true)
                .withCollector(new Words(MOST));
    }

    private static String compact(String template) {
        StringBuilder text = new StringBuilder();
        template.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            boolean words = !text.isEmpty()
                    && ">}".indexOf(text.charAt(text.length() - 1)) < 0
                    && "<{".indexOf(line.charAt(0)) < 0;
            text.append(words ? " " : "").append(line);
        });
        return text.toString();
    }

    private static String shown(Object value) {
        return value instanceof Whole whole ? whole.text() : cut(String.valueOf(value), LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most) + "\n\u2026 cut here, " + (text.length() - most) + " more characters";
    }

    /** The word that stands for how something ended. */
    static String badge(Verdict verdict) {
        return verdict.code().map(Enum::name).orElse(verdict.standing().word());
    }

    static String resource(String name) {
        return Resource.text(PageTemplate.class, name);
    }

    /**
     * What a template may ask of a value besides what that has itself, as in {@code {{outcome.tone}}}.
     *
     * @param of the values that have it
     */
    record Word<T>(Class<T> of, String name, Function<T, Object> value) {

        private boolean isOf(Object context, String asked) {
            return name.equals(asked) && of.isInstance(context);
        }

        private Object say(Object context) {
            return value.apply(of.cast(context));
        }
    }

    /** Knows the words of this room, and shows at most so many of a list that may be long. */
    static final class Words extends DefaultCollector {
        /** What these have themselves is the runtime's or nobody's business. */
        private static final List<Class<?>> PLAIN = List.of(String.class, Instant.class, List.class, Standing.class);

        private final List<Word<?>> words = new ArrayList<>();

        /** With words of one's own, which come first. */
        Words(int most, Word<?>... own) {
            words.addAll(List.of(own));
            words.addAll(List.of(
                    new Word<>(String.class, "shape", text -> isShort(text) ? "short" : ""),
                    new Word<>(String.class, "short", text -> isShort(text) ? " short" : ""),
                    new Word<>(String.class, "tone", text -> Tone.of(text)),
                    new Word<>(String.class, "column", text -> Columns.pad(text, COLUMN)),
                    new Word<>(String.class, "weight", text -> text.equals("behaviour") ? "plain" : "quiet"),
                    new Word<>(String.class, "link", text -> text.startsWith("https://") ? text : ""),
                    new Word<>(String.class, "folded", text -> Whole.folded(text)),
                    new Word<>(Instant.class, "clock", at -> at.toString().substring(11, 19)),
                    new Word<>(Instant.class, "day", at -> at.toString().substring(0, 10)),
                    new Word<>(
                            Instant.class,
                            "minute",
                            at -> at.toString().substring(0, 16).replace('T', '\u00a0')),
                    new Word<>(List.class, "any", all -> !all.isEmpty()),
                    new Word<>(List.class, "several", all -> all.size() != 1),
                    new Word<>(List.class, "count", all -> all.size()),
                    new Word<>(List.class, "joined", all -> joined(all, ", ")),
                    new Word<>(List.class, "lines", all -> Whole.folded(joined(all, "\n"))),
                    new Word<>(List.class, "most", all -> all.subList(0, Math.min(most, all.size()))),
                    new Word<>(
                            List.class,
                            "more",
                            all -> Optional.of(all.size() - most).filter(left -> left > 0)),
                    new Word<>(Standing.class, "tone", standing -> Tone.of(standing)),
                    new Word<>(Standing.class, "badge", standing -> standing.word()),
                    new Word<>(Standing.class, "title", PageTemplate::title),
                    new Word<>(Verdict.class, "badge", verdict -> badge(verdict)),
                    new Word<>(PhaseResult.class, "took", phase -> Elapsed.of(phase)),
                    new Word<>(Code.class, "documentation", code -> Card.documentation(code)),
                    new Word<>(ObjectNode.class, "folded", json -> Whole.folded(CanonicalJson.text(json))),
                    new Word<>(Map.class, "sorted", map -> new TreeMap<>((Map<?, ?>) map).entrySet())));
        }

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            if (context instanceof FactsForPeople && name.indexOf('.') < 0) {
                return (facts, part) -> ((FactsForPeople) facts).part(part);
            }
            for (Word<?> word : words) {
                if (word.isOf(context, name)) {
                    return (value, same) -> word.say(value);
                }
            }
            return PLAIN.stream().anyMatch(type -> type.isInstance(context))
                    ? null
                    : super.createFetcher(context, name);
        }
    }

    private static boolean isShort(String text) {
        return text.length() <= SHORT;
    }

    private static String title(Standing standing) {
        String word = standing.toString();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    static String joined(List<?> all, String between) {
        return all.stream().map(String::valueOf).collect(Collectors.joining(between));
    }
}
