package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.PhaseResult;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.Optional;

/** All ten phases, also those that did not run, each with what it found. */
final class PhaseSection implements Section {

    private static final int MOST_FINDINGS = 200;

    @Override
    public String id() {
        return "phases";
    }

    @Override
    public String title() {
        return "Phases";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return true;
    }

    @Override
    public void write(RunView run, Html html) {
        html.open("ol", "class", "phases");
        for (GatePhase phase : GatePhase.values()) {
            html.open("li");
            Optional<PhaseResult> result =
                    run.phases().stream().filter(one -> one.phase() == phase).reduce((first, second) -> second);
            if (result.isPresent()) {
                ran(result.get(), html);
            } else {
                html.open("div", "class", "phase quiet");
                summary(phase, html);
                html.element("span", "not run", "class", "badge quiet").element("span", "", "class", "took");
                html.close();
            }
            html.close();
        }
        html.close();
    }

    private static void ran(PhaseResult result, Html html) {
        html.open("details");
        html.open("summary", "class", "phase " + Parts.tone(result.verdict().standing()));
        summary(result.phase(), html);
        Parts.badge(html, result.verdict());
        html.element("span", Parts.elapsed(result.startedAt(), result.finishedAt()), "class", "took");
        html.close();
        html.open("div", "class", "inside");
        html.open("p", "class", "note").text("From ");
        Parts.time(html, result.startedAt());
        html.text(" to ");
        Parts.time(html, result.finishedAt());
        html.text(" UTC on " + result.startedAt().toString().substring(0, 10) + ".")
                .close();
        html.open("ul", "class", "findings");
        result.verdict().findings().stream().limit(MOST_FINDINGS).forEach(finding -> finding(finding, html));
        html.close();
        Parts.fold(html, "All facts", CanonicalJson.text(result.facts()));
        html.close().close();
    }

    private static void summary(GatePhase phase, Html html) {
        html.element("span", "", "class", "dot");
        html.open("span", "class", "name").element("b", phase.goal()).text(" ");
        html.element("span", Purpose.of(phase), "class", "purpose").close();
    }

    private static void finding(Finding finding, Html html) {
        html.open("li").element("b", Parts.cut(finding.subject())).text(": " + Parts.cut(finding.found()));
        if (!finding.expected().isEmpty()) {
            html.element("span", " (expected: " + Parts.cut(finding.expected()) + ")", "class", "note");
        }
        html.close();
    }
}
