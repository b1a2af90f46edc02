package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The product's history: a line of commits on main, some tags, and one other release line beside it. */
final class ProductPlan {

    /** The version bump of the candidate. */
    static final String CANDIDATE = "candidate";

    static final String BASELINE = "baseline";
    static final String GESTURE = "gesture";
    static final String OLDER = "older";
    static final String REJECTED = "rejected";
    static final String OTHER_LINE = "other-line";

    private final Plot plot;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, SourceTree> trees = new HashMap<>();

    ProductPlan(Plot plot) {
        this.plot = plot;
        ReleaseNames releases = plot.releases();
        add("first", "The product, before anything was fixed", UnaryOperator.identity());
        releases.older().ifPresent(version -> add(OLDER, "Release " + version, version(version)));
        add(REJECTED, "Release " + releases.rejected(), version(releases.rejected()));
        String other = releases.otherLine();
        steps.add(new Step(OTHER_LINE, "Release " + other, version(other), Optional.of("release/" + other)));
        add(BASELINE, "Say what the product is for (#1)", readme("It keeps what it is given, in order."));
        for (Repair repair : plot.repairs()) {
            add(repair.key(), repair.title() + " (#" + repair.pull() + ")", repair.change());
        }
        add("docs", "docs: how to begin", readme("Ask it for its version."));
        add(CANDIDATE, "Release " + releases.candidate(), version(releases.candidate()));
        releases.older().ifPresent(version -> tags.put(tagOf(version), OLDER));
        tags.put(tagOf(releases.rejected()), REJECTED);
        tags.put(tagOf(other), OTHER_LINE);
        tags.put(tagOf(releases.candidate()), CANDIDATE);
    }

    /** The key of a blocker's fix. */
    static String fix(IssueRef blocker) {
        return "fix-" + blocker.number();
    }

    private void add(String key, String subject, UnaryOperator<SourceTree> change) {
        steps.add(new Step(key, subject, change));
    }

    private String tagOf(String version) {
        return plot.definition().candidate().tagOf(version);
    }

    static UnaryOperator<SourceTree> version(String version) {
        return before -> before.with(
                "pyproject.toml",
                before.file("pyproject.toml").replaceFirst("(?m)^version = .*$", "version = \"" + version + "\""));
    }

    private static UnaryOperator<SourceTree> readme(String sentence) {
        return before -> before.with("README.md", before.file("README.md") + "\n" + sentence + "\n");
    }

    /**
     * Gives a commit another content.
     *
     * @param change what it does instead
     */
    void change(String key, UnaryOperator<SourceTree> change) {
        steps.replaceAll(step -> step.key().equals(key) ? new Step(key, step.subject(), change) : step);
    }

    /**
     * Adds a commit just before another one.
     *
     * @param key the other commit
     * @param step what is added
     */
    void before(String key, Step step) {
        steps.add(indexOf(key), step);
    }

    /** Takes the candidate's tag away. */
    void untagCandidate() {
        tags.remove(tagOf(plot.releases().candidate()));
    }

    /** Cuts the candidate before another commit. */
    void cutBefore(String key) {
        before(key, steps.remove(indexOf(CANDIDATE)));
    }

    /** Puts a commit on a branch of its own, beside main. */
    void aside(String key) {
        Step step = steps.get(indexOf(key));
        steps.set(indexOf(key), new Step(key, step.subject(), step.change(), Optional.of("aside/" + key)));
    }

    /** The files that a commit changes, added or taken away; to be asked when later commits are made. */
    List<String> changedBy(String key) {
        Map<String, String> before = treeBefore(key).files();
        Map<String, String> after = tree(key).files();
        return Stream.concat(after.keySet().stream(), before.keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .toList();
    }

    /** What takes a commit's change back in some of its files, for a later commit. */
    UnaryOperator<SourceTree> takenBack(String key, Predicate<String> which) {
        return now -> {
            TreeMap<String, String> files = new TreeMap<>(now.files());
            Map<String, String> before = treeBefore(key).files();
            changedBy(key).stream()
                    .filter(which)
                    .forEach(path -> files.compute(path, (same, text) -> before.get(path)));
            return new SourceTree(files);
        };
    }

    private SourceTree treeBefore(String key) {
        return tree(steps.get(indexOf(key) - 1).key());
    }

    /** Writes the history down. */
    CommitStream history(Instant start) {
        CommitStream history = new CommitStream(start);
        String main = plot.definition().candidate().branch();
        SourceTree tree = plot.sources().broken();
        Optional<String> tip = Optional.empty();
        for (Step step : steps) {
            SourceTree changed = step.change().apply(tree);
            trees.put(step.key(), changed);
            String message = step.subject() + "\n\nOne squashed change.\n";
            history.commit(step.key(), step.beside().orElse(main), message, changed, tip);
            if (step.beside().isEmpty()) {
                tree = changed;
                tip = Optional.of(step.key());
            }
        }
        tags.forEach(history::tag);
        return history;
    }

    /** The tree of a commit; only after the history was written down. */
    SourceTree tree(String key) {
        return Objects.requireNonNull(trees.get(key), () -> "no commit " + key);
    }

    private int indexOf(String key) {
        return steps.stream().map(Step::key).toList().indexOf(key);
    }
}
