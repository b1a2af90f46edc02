package ai.speckitty.gate.report;

import ai.speckitty.gate.name.ForeignText;
import ai.speckitty.gate.report.PageTemplate.Word;
import java.util.List;

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
                .withEscaper(Summary::code)
                .withCollector(new PageTemplate.Words(
                        MOST_FINDINGS,
                        // a bar would end a table's cell even within code
                        new Word<>(String.class, "cell", text -> text.replace("|", "\u00a6")),
                        new Word<>(String.class, "cut", text -> Columns.cut(text, LONGEST)),
                        new Word<>(List.class, "cut", all -> Columns.cut(PageTemplate.joined(all, ", "), LONGEST)),
                        new Word<>(String.class, "name", text -> Columns.cut(text, 40)),
                        new Word<>(String.class, "words", text -> text.replace("<", "&lt;"))))
                .compile(PageTemplate.resource("summary.mustache"))
                .execute(ReportPage.of(run, ""));
    }

    private static String code(String foreign) {
        String line = Columns.oneLine(foreign);
        return line.isEmpty() ? "" : ForeignText.code(line);
    }
}
