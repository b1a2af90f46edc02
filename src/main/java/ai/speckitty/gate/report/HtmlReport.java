package ai.speckitty.gate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
        String css = css();
        List<Section> sections =
                SECTIONS.stream().filter(section -> section.isNeeded(run)).toList();
        Html html = new Html().open("html", "lang", "en");
        head(run, css, html);
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

    private static void head(RunView run, String css, Html html) {
        html.open("head").single("meta", "charset", "utf-8");
        html.single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src 'sha256-"
                        + sha256(css) + "'");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.single("meta", "name", "referrer", "content", "no-referrer");
        html.single("link", "rel", "icon", "href", "data:,");
        html.element(
                "title",
                run.verdict()
                                .code()
                                .map(Enum::name)
                                .orElse(run.verdict().standing().word()) + " \u00b7 "
                        + run.context()
                                .attempt()
                                .or(() -> run.context().rc())
                                .orElse(run.context().gate()));
        html.style(css).close();
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String css) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
