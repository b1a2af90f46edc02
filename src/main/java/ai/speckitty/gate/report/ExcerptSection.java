package ai.speckitty.gate.report;

/** Text of failures, folded. */
final class ExcerptSection implements Section {

    private static final int MOST = 50;

    @Override
    public String id() {
        return "failures";
    }

    @Override
    public String title() {
        return "What failed, in its own words";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return !run.trail().excerpts().isEmpty();
    }

    @Override
    public void write(RunView run, Html html) {
        run.trail().excerpts().stream()
                .limit(MOST)
                .forEach(excerpt -> Parts.fold(html, Parts.cut(excerpt.title()), excerpt.text()));
    }
}
