package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The harness of a made-up product: a canary of the definition's scenarios and runs, and its suite if it has one.
 *
 * @param product the product's sources
 * @param units what the blockers are about
 */
record HarnessSources(Definition definition, ProductSources product, List<FaultyUnit> units) {

    private static final String HERE = "harness/";

    /**
     * Its files.
     *
     * @param words what its templates call that in which it is no good harness; none if blank
     */
    SourceTree tree(String words) {
        Set<String> wrong = Set.of(words.split(" "));
        Mustache.CustomContext is = wrong::contains;
        Definition.Canary canary = definition.canary();
        TreeMap<String, String> files = new TreeMap<>();
        Map<String, Object> more = Map.of(
                "up", "../".repeat(depth(canary.script())),
                "world", "../".repeat(2 + depth(canary.directory())),
                "environment", new TreeMap<>(canary.environment()).entrySet(),
                "is", is);
        for (String same : List.of("deployment.py", "failure.py", "run.py", "scenarios.py", "ulid.py")) {
            files.put(HERE + same, WorldTemplate.text(HERE + same, definition, more));
        }
        files.put("harness/checks.json", checks() + "\n");
        files.put("README.md", "# " + canary.repository().repository() + "\n\nThe harness of a rehearsal.\n");
        files.put(".gitignore", WorldTemplate.text("gitignore", definition, more));
        if (!wrong.contains("unlocked")) {
            files.put("uv.lock", Shipped.text("uv.lock"));
        }
        files.put("pyproject.toml", WorldTemplate.text(HERE + "pyproject.toml", definition, more));
        // It refuses to start without the arguments and the environment that the definition gives it.
        files.put(canary.script(), WorldTemplate.text(HERE + "canary.sh", definition, more));
        definition.teamspace().ifPresent(suite -> {
            for (String test : suite.tests()) {
                boolean last = test.equals(suite.tests().get(suite.tests().size() - 1));
                Mustache.CustomContext none = word -> false;
                files.put(
                        test,
                        WorldTemplate.text(
                                HERE + "suite.py", suite, Map.of("depth", depth(test), "is", last ? is : none)));
            }
        });
        return new SourceTree(files);
    }

    private String checks() {
        List<Map<String, Object>> blockers = units.stream()
                .map(unit -> Map.<String, Object>of(
                        "module", product.module(unit),
                        "symbol", unit.symbol(),
                        "says", says(unit.blocker()),
                        "scenarios", scenarios(unit.blocker())))
                .toList();
        Map<String, Object> values = Map.of("scenarios", definition.canary().scenarios(), "blockers", blockers);
        return WorldTemplate.json(HERE + "checks.json", values).toString();
    }

    /** What the definition says that one would see, so that the blocker is recognised. */
    private static String says(Definition.Blocker blocker) {
        List<String> seen = blocker.symptoms().stream()
                .limit(1)
                .flatMap(symptom -> Stream.concat(
                        symptom.contains().stream(),
                        symptom.matches().stream().flatMap(pattern -> PatternExample.of(pattern.pattern()).stream())))
                .toList();
        return seen.isEmpty() ? blocker.issue() + " is back" : String.join("; ", seen);
    }

    private List<Integer> scenarios(Definition.Blocker blocker) {
        return blocker.symptoms().stream()
                .findFirst()
                .map(Definition.Symptom::scenarios)
                .orElse(definition.canary().scenarios().subList(0, 1));
    }

    private static int depth(String file) {
        return file.split("/", -1).length - 1;
    }
}
