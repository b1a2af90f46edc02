package ai.speckitty.gate.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The product's history: a line of commits on main, some tags, and one other release line beside it. */
public final class ProductPlan {

    /** The fix of the first blocker. */
    public static final String FIX_1141 = "fix-1141";
    /** The fix of the second blocker. */
    public static final String FIX_1182 = "fix-1182";
    /** The version bump of the candidate. */
    public static final String CANDIDATE = "rc16";

    static final String BASELINE = "baseline";
    static final String GESTURE = "gesture-1141";
    private static final String REJECTED = "rc15";
    private static final String OTHER_LINE = "other-line";

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, SourceTree> trees = new HashMap<>();
    private final Set<String> aside = new HashSet<>();

    ProductPlan() {
        SourceTree product = SourceTree.shipped("product");
        steps.add(new Step("first", "Keep events in an offline queue", before -> product));
        steps.add(new Step("rc13", "Release 3.2.0rc13", version("3.2.0rc13")));
        steps.add(new Step(REJECTED, "Release 3.2.0rc15", version("3.2.0rc15")));
        steps.add(new Step(BASELINE, "Say what the queue is for (#1139)", readme("The queue keeps events in order.")));
        steps.add(new Step(GESTURE, "fix: log queued events (#1145)", overlay("product-gesture")));
        steps.add(new Step(FIX_1141, "fix: keep every lane transition (#1150)", overlay("product-fix-1141")));
        steps.add(new Step(FIX_1182, "fix: drain outside of an event loop (#1190)", overlay("product-fix-1182")));
        steps.add(new Step("docs", "docs: how to synchronise", readme("Run `sync now` to drain it.")));
        steps.add(new Step(CANDIDATE, "Release 3.2.0rc16", version("3.2.0rc16")));
        tags.put("v3.2.0rc13", "rc13");
        tags.put("v3.2.0rc15", REJECTED);
        tags.put("v3.2.6rc1", OTHER_LINE);
        tags.put("v3.2.0rc16", CANDIDATE);
    }

    /** Lays a tree that ships with the world over the one before. */
    static UnaryOperator<SourceTree> overlay(String name) {
        return before -> before.with(SourceTree.shipped(name));
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
     * @param key the commit
     * @param change what it does instead
     */
    public void change(String key, UnaryOperator<SourceTree> change) {
        steps.replaceAll(step -> step.key().equals(key) ? new Step(key, step.subject(), change) : step);
    }

    /**
     * Changes what a commit makes of its tree, after all that it does anyway.
     *
     * @param key the commit
     * @param more what it does besides
     */
    public void alter(String key, UnaryOperator<SourceTree> more) {
        steps.replaceAll(step -> step.key().equals(key)
                ? new Step(key, step.subject(), tree -> more.apply(step.change().apply(tree)))
                : step);
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

    /**
     * Adds the next candidate: a version bump at the end, and its tag.
     *
     * @param version the version
     * @param key the commit's key
     */
    public void release(String version, String key) {
        steps.add(new Step(key, "Release " + version, version(version)));
        tags.put("v" + version, key);
    }

    /**
     * Sets a tag to another commit, or takes it away.
     *
     * @param tag the tag
     * @param key the commit's key; no tag if empty
     */
    public void tag(String tag, String key) {
        if (key.isEmpty()) {
            tags.remove(tag);
        } else {
            tags.put(tag, key);
        }
    }

    /**
     * Puts a commit on a branch of its own, beside main.
     *
     * @param key the commit
     */
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

    /** Writes the history down. */
    History history(Instant start) {
        History history = new History(start);
        SourceTree tree = SourceTree.shipped("product");
        List<String> tip = List.of();
        for (Step step : steps) {
            SourceTree changed = step.change().apply(tree);
            trees.put(step.key(), changed);
            boolean beside = aside.contains(step.key());
            String message = step.subject() + "\n\nOne squashed change.\n";
            history.commit(step.key(), beside ? "aside/" + step.key() : "main", message, changed, tip);
            if (!beside) {
                tree = changed;
                tip = List.of(step.key());
            }
            if (step.key().equals(REJECTED)) {
                SourceTree other = version("3.2.6rc1").apply(changed);
                trees.put(OTHER_LINE, other);
                history.commit(OTHER_LINE, "release/3.2.6", "Release 3.2.6rc1\n", other, tip);
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
