package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The product's history: a line of commits on main, some tags, and one other release line beside it. */
public final class ProductPlan {

    /** The version bump of the candidate. */
    public static final String CANDIDATE = "candidate";

    static final String BASELINE = "baseline";
    static final String GESTURE = "gesture";
    static final String OLDER = "older";
    static final String REJECTED = "rejected";
    static final String OTHER_LINE = "other-line";

    private final Plot plot;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, SourceTree> trees = new HashMap<>();
    private final Set<String> aside = new HashSet<>();

    ProductPlan(Plot plot) {
        this.plot = plot;
        ReleaseNames releases = plot.releases();
        add(
                "first",
                "The product, before anything was fixed",
                before -> plot.sources().broken());
        releases.older().ifPresent(version -> add(OLDER, "Release " + version, version(version)));
        add(REJECTED, "Release " + releases.rejected(), version(releases.rejected()));
        add(BASELINE, "Say what the product is for (#1)", readme("It keeps what it is given, in order."));
        for (Repair repair : plot.repairs()) {
            add(repair.key(), repair.title() + " (#" + repair.pull() + ")", repair.change());
        }
        add("docs", "docs: how to begin", readme("Ask it for its version."));
        add(CANDIDATE, "Release " + releases.candidate(), version(releases.candidate()));
        releases.older().ifPresent(version -> tags.put(tagOf(version), OLDER));
        tags.put(tagOf(releases.rejected()), REJECTED);
        tags.put(tagOf(releases.otherLine()), OTHER_LINE);
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
    public void change(String key, UnaryOperator<SourceTree> change) {
        steps.replaceAll(step -> step.key().equals(key) ? new Step(key, step.subject(), change) : step);
    }

    /**
     * Adds a commit just before another one.
     *
     * @param key the other commit
     * @param step what is added
     */
    public void before(String key, Step step) {
        steps.add(indexOf(key), step);
    }

    /** Takes the candidate's tag away. */
    public void untagCandidate() {
        tags.remove(tagOf(plot.releases().candidate()));
    }

    /** Cuts the candidate before the last blocker's fix. */
    public void cutBeforeLastFix() {
        move(CANDIDATE, plot.lastFix());
    }

    /** Puts a commit on a branch of its own, beside main. */
    public void aside(String key) {
        aside.add(key);
    }

    /**
     * Moves a commit to just before another one.
     *
     * @param key what is moved
     * @param other the other commit
     */
    public void move(String key, String other) {
        Step step = steps.remove(indexOf(key));
        before(other, step);
    }

    /** The files that a commit changes, added or taken away; to be asked when later commits are made. */
    List<String> changedBy(String key) {
        return Stream.concat(tree(key).files().keySet().stream(), treeBefore(key).files().keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(
                        tree(key).files().get(path), treeBefore(key).files().get(path)))
                .toList();
    }

    /** What takes a commit's change back in some of its files, for a later commit. */
    UnaryOperator<SourceTree> takenBack(String key, Predicate<String> which) {
        return now -> {
            SourceTree back = now;
            for (String path : changedBy(key)) {
                if (which.test(path)) {
                    String before = treeBefore(key).files().get(path);
                    back = before == null ? back.without(path) : back.with(path, before);
                }
            }
            return back;
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
        List<String> tip = List.of();
        for (Step step : steps) {
            SourceTree changed = step.change().apply(tree);
            trees.put(step.key(), changed);
            boolean beside = aside.contains(step.key());
            String message = step.subject() + "\n\nOne squashed change.\n";
            history.commit(step.key(), beside ? "aside/" + step.key() : main, message, changed, tip);
            if (!beside) {
                tree = changed;
                tip = List.of(step.key());
            }
            if (step.key().equals(REJECTED)) {
                String version = plot.releases().otherLine();
                SourceTree other = version(version).apply(changed);
                trees.put(OTHER_LINE, other);
                history.commit(OTHER_LINE, "release/" + version, "Release " + version + "\n", other, tip);
            }
        }
        tags.forEach(history::tag);
        return history;
    }

    /** The tree of a commit; only after the history was written down. */
    SourceTree tree(String key) {
        SourceTree tree = trees.get(key);
        if (tree == null) {
            throw new IllegalArgumentException("no commit " + key);
        }
        return tree;
    }

    private int indexOf(String key) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).key().equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no commit " + key);
    }
}
