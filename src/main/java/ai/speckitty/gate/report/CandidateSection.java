package ai.speckitty.gate.report;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What was installed, where it comes from, and how it differs from the candidate before. */
final class CandidateSection implements Section {

    @Override
    public String id() {
        return "candidate";
    }

    @Override
    public String title() {
        return "Candidate";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return !Facts.text(Facts.of(run, GatePhase.INSTALL_RC), "version").isEmpty();
    }

    @Override
    public void write(RunView run, Html html) {
        JsonNode facts = Facts.of(run, GatePhase.INSTALL_RC);
        JsonNode card = facts.path("candidateCard");
        html.open("dl", "class", "pairs");
        Parts.pair(html, "Version", Facts.text(facts, "version"));
        Parts.code(html, "Tag", Facts.text(facts, "tag"));
        Parts.code(html, "Commit", Facts.text(facts, "commit"));
        Parts.pair(html, "Traced", Facts.text(facts, "trace"));
        Parts.pair(html, "Not proven", String.join("; ", Facts.texts(facts.path("attestation"), "doubts")));
        Parts.code(html, "Wheel", Facts.text(facts.path("wheel"), "file"));
        Parts.code(html, "Its SHA-256", Facts.text(facts.path("wheel"), "sha256"));
        Parts.code(html, "Command", Facts.text(facts, "command"));
        Parts.code(html, "Python", Facts.text(facts, "python"));
        JsonNode events = facts.path("events");
        Parts.pair(html, "Events", (Facts.text(events, "version") + " " + Facts.text(events, "commit")).strip());
        Parts.pair(html, "Newer one", Facts.text(facts, "newer"));
        Parts.pair(html, "Before it", Facts.text(card, "previous"));
        html.close();
        modules(facts.path("modules"), html);
        Facts.items(card, "fixes")
                .forEach(fix -> html.open("p")
                        .text("Contains the fix of ")
                        .element("b", Parts.cut(Facts.text(fix, "issue")))
                        .text(": ")
                        .element("code", Parts.cut(Facts.text(fix, "repository") + "@" + Facts.text(fix, "commit")))
                        .close());
        List<String> commits = Facts.texts(card, "commits");
        if (!commits.isEmpty()) {
            Parts.fold(html, commits.size() + " commits since the candidate before", String.join("\n", commits));
        }
    }

    private static void modules(JsonNode modules, Html html) {
        if (modules.isEmpty()) {
            return;
        }
        Table table = Table.stacked(html, "Modules", "module", "imported from");
        modules.properties()
                .forEach(module -> table.row()
                        .code(module.getKey())
                        .code(module.getValue().asText())
                        .endRow());
        table.end();
    }
}
