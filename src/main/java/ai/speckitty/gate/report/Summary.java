package ai.speckitty.gate.report;

import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.samskivert.mustache.Mustache;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: the verdict for a pull request or a job's summary page. */
public final class Summary {

    private static final int MOST_FINDINGS = 50;
    private static final int LONGEST = 400;

    private Summary() {}

    /**
     * Renders the summary of a run.
     *
     * @param run what to render
     * @return Markdown, ends with a line feed; every foreign text stands in a code span
     */
    public static String render(RunView run) {
        StringWriter text = new StringWriter();
        PageTemplate.compiler()
                .withEscaper(Markdown::code)
                .withCollector(new Spans())
                .compile(PageTemplate.resource("summary.mustache"))
                .execute(new View(run), text);
        return text.toString();
    }

    /** What the template sees: with two braces a code span, with three words of our own. */
    record View(RunView run, FactsForPeople facts) {

        View(RunView run) {
            this(run, new FactsForPeople(run.phases()));
        }

        Verdict verdict() {
            return run.verdict();
        }

        NextStep next() {
            return NextStep.after(run);
        }

        Optional<String> about() {
            return verdict().code().map(Card::documentation);
        }

        List<Finding> findings() {
            return verdict().isPassed()
                    ? List.of()
                    : verdict().findings().stream().limit(MOST_FINDINGS).toList();
        }

        Optional<Integer> more() {
            return Optional.of(verdict().findings().size() - MOST_FINDINGS)
                    .filter(left -> left > 0 && !verdict().isPassed());
        }

        /** With what their proofs could not tell, which is said also when everything passed. */
        List<FixFacts.Fix> fixes() {
            return facts.list(GatePhase.INSPECT_FIX, FixFacts.Fixes.class, FixFacts.Fixes::fixes);
        }

        List<CandidateFacts.HeldFix> held() {
            return facts.list(GatePhase.INSTALL_RC, CandidateFacts.Held.class, CandidateFacts.Held::fixes);
        }

        List<ReportPage.Ran> phases() {
            return run.phases().stream()
                    .map(ended -> new ReportPage.Ran(ended, facts.unreadable(ended.phase())))
                    .toList();
        }
    }

    /** How much of a text a summary has room for. */
    private static final class Spans extends PageTemplate.Words {

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
