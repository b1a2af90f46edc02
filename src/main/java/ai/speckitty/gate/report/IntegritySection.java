package ai.speckitty.gate.report;

import java.util.List;

/** The statement that nobody intervened, and what the verdict rests on. */
final class IntegritySection implements Section {

    @Override
    public String id() {
        return "integrity";
    }

    @Override
    public String title() {
        return "Integrity";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return true;
    }

    @Override
    public void write(RunView run, Html html) {
        RunView.Trail trail = run.trail();
        trail.integrity()
                .ifPresentOrElse(
                        statement -> html.element("blockquote", Parts.cut(statement)),
                        () -> html.element(
                                "p",
                                "There is no statement that nobody intervened: it is derived from a whole run, and"
                                        + " left out when it cannot be."));
        html.element(
                "p",
                "Evidence is tamper-evident, not immutable: every change after sealing is found and named. What happens"
                        + " inside of the service, on other machines, or without a trace between two looks cannot be"
                        + " seen from here.",
                "class",
                "note");
        html.open("dl", "class", "pairs");
        trail.head().ifPresent(head -> {
            Parts.pair(html, "Ledger", head.lines() + " lines when this page was made");
            Parts.code(html, "Its head", head.sha256());
        });
        List<RunView.Source> sources = trail.sources();
        sources.forEach(source -> Parts.code(html, Parts.cut(source.label()), source.value()));
        html.close();
    }
}
