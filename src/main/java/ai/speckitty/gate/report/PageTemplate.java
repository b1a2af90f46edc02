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
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** What a template may ask of a plain value, as in {@code {{outcome.tone}}}. */
    static class Words extends DefaultCollector {

        private final int most;

        /** Shows at most so many of a list that may be long. */
        Words(int most) {
            this.most = most;
        }

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            if (context instanceof String) {
                return switch (name) {
                    case "shape" -> (text, same) -> isShort(text) ? "short" : "";
                    case "short" -> (text, same) -> isShort(text) ? " short" : "";
                    case "tone" -> (text, same) -> Tone.of((String) text);
                    case "column" -> (text, same) -> Columns.pad((String) text, COLUMN);
                    case "weight" -> (text, same) -> text.equals("behaviour") ? "plain" : "quiet";
                    case "link" -> (text, same) -> ((String) text).startsWith("https://") ? text : "";
                    case "folded" -> (text, same) -> Whole.folded((String) text);
                    default -> null;
                };
            }
            if (context instanceof Instant) {
                return switch (name) {
                    case "clock" -> (at, same) -> at.toString().substring(11, 19);
                    case "day" -> (at, same) -> at.toString().substring(0, 10);
                    case "minute" ->
                        (at, same) -> at.toString().substring(0, 16).replace('T', '\u00a0');
                    default -> null;
                };
            }
            if (context instanceof List<?>) {
                return switch (name) {
                    case "any" -> (all, same) -> !((List<?>) all).isEmpty();
                    case "several" -> (all, same) -> ((List<?>) all).size() != 1;
                    case "count" -> (all, same) -> ((List<?>) all).size();
                    case "joined" -> (all, same) -> joined(all, ", ");
                    case "lines" -> (all, same) -> Whole.folded(joined(all, "\n"));
                    case "most" ->
                        (all, same) -> ((List<?>) all).stream().limit(most).toList();
                    case "more" ->
                        (all, same) ->
                                Optional.of(((List<?>) all).size() - most).filter(left -> left > 0);
                    default -> null;
                };
            }
            if (context instanceof FactsForPeople && name.indexOf('.') < 0) {
                return (facts, part) -> ((FactsForPeople) facts).part(part);
            }
            if (context instanceof Standing) {
                return switch (name) {
                    case "tone" -> (standing, same) -> Tone.of((Standing) standing);
                    case "badge" -> (standing, same) -> ((Standing) standing).word();
                    case "title" ->
                        (standing, same) -> standing.toString().charAt(0)
                                + standing.toString().substring(1).toLowerCase(Locale.ROOT);
                    default -> null;
                };
            }
            if (context instanceof Verdict && name.equals("badge")) {
                return (verdict, same) -> badge((Verdict) verdict);
            }
            if (context instanceof PhaseResult && name.equals("took")) {
                return (phase, same) -> Elapsed.of((PhaseResult) phase);
            }
            if (context instanceof Code && name.equals("documentation")) {
                return (code, same) -> Card.documentation((Code) code);
            }
            if (context instanceof ObjectNode && name.equals("folded")) {
                return (json, same) -> Whole.folded(CanonicalJson.text((ObjectNode) json));
            }
            if (context instanceof Map<?, ?> && name.equals("sorted")) {
                return (map, same) -> new TreeMap<>((Map<?, ?>) map).entrySet();
            }
            return super.createFetcher(context, name);
        }

        private static boolean isShort(Object text) {
            return ((String) text).length() <= SHORT;
        }

        static String joined(Object all, String between) {
            return ((List<?>) all).stream().map(String::valueOf).collect(Collectors.joining(between));
        }
    }
}
