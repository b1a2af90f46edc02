package ai.speckitty.gate.report;

import com.samskivert.mustache.Mustache;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: the verdict for a pull request or a job's summary page. */
public final class Summary {

    private static final int MOST_FINDINGS = 50;
    private static final int LONGEST = 400;

    private Summary() {}

    /**
     * Renders the summary of a run: what stands between two braces as a code span, words of our own between three.
     *
     * @param run what to render
     * @return Markdown, ends with a line feed; every foreign text stands in a code span
     */
    public static String render(RunView run) {
        return PageTemplate.compiler()
                .withEscaper(Markdown::code)
                .withCollector(new Spans())
                .compile(PageTemplate.resource("summary.mustache"))
                .execute(ReportPage.of(run, ""));
    }

    /** How much of a text a summary has room for. */
    private static final class Spans extends PageTemplate.Words {

        Spans() {
            super(MOST_FINDINGS);
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return switch (name) {
                // a bar would end a table's cell even within code
                case "cell" -> (text, same) -> ((String) text).replace("|", "\u00a6");
                case "cut" -> (of, same) -> Columns.cut(of instanceof String text ? text : joined(of, ", "), LONGEST);
                case "name" -> (text, same) -> Columns.cut((String) text, 40);
                case "words" -> (text, same) -> ((String) text).replace("<", "&lt;");
                default -> super.createFetcher(context, name);
            };
        }
    }
}
