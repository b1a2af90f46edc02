package ai.speckitty.gate.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code report.html}: everything that a run left behind, on one page that needs nothing else. No script, no request; a
 * policy in the page forbids both, should any foreign text ever get past the escaping.
 */
public final class HtmlReport {

    private static final List<Section> SECTIONS = List.of(
            new PhaseSection(),
            new ExcerptSection(),
            new CanarySection(),
            new TimelineSection(),
            new ServiceSection(),
            new ProofSection(),
            new CandidateSection(),
            new HoldSection(),
            new PostSection(),
            new IntegritySection(),
            new AttemptSection(),
            new FileSection());

    private HtmlReport() {}

    /**
     * Renders the report of a run. The same view gives the same bytes.
     *
     * @param run what to render
     * @return a whole HTML document in UTF-8
     */
    public static byte[] render(RunView run) {
        List<Section> sections =
                SECTIONS.stream().filter(section -> section.isNeeded(run)).toList();
        Html html = new Html().open("html", "lang", "en");
        PageHead.write(html, title(run));
        html.open("body").element("a", "Skip to the phases", "class", "skip", "href", "#phases");
        html.open("main");
        new HeadSection(run, html).write();
        html.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach(section -> html.open("li")
                .element("a", section.title(), "href", "#" + section.id())
                .close());
        html.close().close();
        for (Section section : sections) {
            html.open("section", "id", section.id()).element("h2", section.title());
            section.write(run, html);
            html.close();
        }
        html.close();
        html.element("footer", "Rendered from the evidence alone. The release decision stays with people.");
        return html.close().close().done().getBytes(StandardCharsets.UTF_8);
    }

    private static String title(RunView run) {
        return run.verdict()
                        .code()
                        .map(Enum::name)
                        .orElse(run.verdict().standing().word()) + " \u00b7 "
                + run.context()
                        .attempt()
                        .or(() -> run.context().rc())
                        .orElse(run.context().gate());
    }
}
