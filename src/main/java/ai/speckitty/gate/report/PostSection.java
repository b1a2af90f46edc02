package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The comments that stand on the two issues. */
final class PostSection implements Section {

    private static final List<GatePhase> POSTS = List.of(GatePhase.POST_EVIDENCE, GatePhase.POST_TRACKER);

    @Override
    public String id() {
        return "comments";
    }

    @Override
    public String title() {
        return "Comments";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return POSTS.stream().anyMatch(phase -> Facts.of(run, phase).has("comment"));
    }

    @Override
    public void write(RunView run, Html html) {
        Table table = Table.stacked(html, title(), "issue", "state", "comment", "its SHA-256");
        POSTS.stream()
                .map(phase -> Facts.of(run, phase))
                .filter(facts -> facts.has("comment"))
                .forEach(facts -> {
                    JsonNode comment = facts.path("comment");
                    table.row().text(Facts.text(facts, "issue")).text(Facts.text(facts, "state"));
                    table.cell("", inside -> link(Facts.text(comment, "url"), inside));
                    table.code(Facts.text(comment, "sha256")).endRow();
                });
        table.end();
    }

    /** Only an encrypted or loopback address becomes a link; a rehearsal's world is gone when somebody reads this. */
    private static void link(String url, Html html) {
        if (url.startsWith("https://")) {
            html.element("a", Parts.cut(url), "href", url, "rel", "noreferrer noopener");
        } else {
            html.text(url.isEmpty() ? "not posted: dry run" : Parts.cut(url));
        }
    }
}
