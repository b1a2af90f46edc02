package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/**
 * The harness of a made-up product: a canary of the definition's scenarios and runs, and its suite if it has one.
 *
 * @param definition the gate's definition
 * @param product the product's sources
 * @param units what the blockers are about
 */
record PlayedHarness(Definition definition, PlayedProduct product, List<PlayedUnit> units) {

    private static final String HERE = "played/";

    /** Keeps its own copy. */
    PlayedHarness {
        units = List.copyOf(units);
    }

    SourceTree tree() {
        Definition.Canary canary = definition.canary();
        SourceTree shipped = SourceTree.shipped("harness");
        TreeMap<String, String> files = new TreeMap<>();
        for (String same : List.of("harness/failure.py", "harness/ulid.py")) {
            files.put(same, shipped.file(same));
        }
        files.putAll(shipped.only("harness/deployment.py")
                .replaced(
                        "harness/deployment.py",
                        "/health/ready/",
                        definition.saas().ready())
                .files());
        files.put("harness/run.py", run(shipped.file("harness/run.py")));
        files.put("harness/scenarios.py", Shipped.text(HERE + "scenarios.py"));
        files.put("harness/checks.json", checks() + "\n");
        files.put("README.md", "# " + canary.repository().repository() + "\n\nThe harness of a rehearsal.\n");
        files.put(".gitignore", Shipped.text(HERE + "gitignore").replace("@RESULTS@", canary.results()));
        files.put("uv.lock", Shipped.text(HERE + "uv.lock"));
        files.put(
                "pyproject.toml", Shipped.text(HERE + "harness-pyproject.toml").replace("@MARKERS@", markers()));
        files.put(
                canary.script(),
                Shipped.text(HERE + "canary.sh")
                        .replace("@UP@", "../".repeat(depth(canary.script())))
                        .replace("@RESULTS@", canary.results())
                        .replace("@RUNS@", Integer.toString(canary.runs())));
        definition.teamspace().ifPresent(suite -> suite.tests().forEach(test -> files.put(test, suite(suite, test))));
        return new SourceTree(files);
    }

    /** Says the events package of the definition, or none. */
    private String run(String shipped) {
        String line = "        \"events_package_version\": metadata.version(\"spec-kitty-events\"),\n";
        String own = definition
                .events()
                .map(events -> line.replace("spec-kitty-events", events.distribution()))
                .orElse("");
        if (!shipped.contains(line)) {
            throw new IllegalStateException("harness/run.py does not hold: " + line);
        }
        return shipped.replace(line, own);
    }

    private ObjectNode checks() {
        ObjectNode json = StrictJson.object();
        definition.canary().scenarios().forEach(json.putArray("scenarios")::add);
        ArrayNode blockers = json.putArray("blockers");
        for (PlayedUnit unit : units) {
            ObjectNode check = blockers.addObject()
                    .put("module", product.module(unit))
                    .put("symbol", unit.symbol())
                    .put("says", says(unit.blocker()));
            scenarios(unit.blocker()).forEach(check.putArray("scenarios")::add);
        }
        return json;
    }

    /** What the definition says that one would see, so that the blocker is recognised; patterns are beyond a rehearsal. */
    private static String says(Definition.Blocker blocker) {
        List<String> seen = blocker.symptoms().stream()
                .limit(1)
                .flatMap(symptom -> symptom.contains().stream())
                .toList();
        return seen.isEmpty() ? blocker.issue() + " is back" : String.join("; ", seen);
    }

    private List<Integer> scenarios(Definition.Blocker blocker) {
        return blocker.symptoms().stream()
                .findFirst()
                .map(Definition.Symptom::scenarios)
                .orElse(definition.canary().scenarios().subList(0, 1));
    }

    private String markers() {
        return definition
                .teamspace()
                .flatMap(Definition.Teamspace::marker)
                .map(marker -> "\"" + marker + ": selected by the gate\"")
                .orElse("");
    }

    private static String suite(Definition.Teamspace suite, String file) {
        return Shipped.text(HERE + "suite.py")
                .replace("@DEPTH@", Integer.toString(depth(file)))
                .replace(
                        "@MARKED@\n",
                        suite.marker()
                                .map(marker -> "pytestmark = pytest.mark." + marker + "\n\n\n")
                                .orElse("\n"));
    }

    private static int depth(String file) {
        return file.split("/", -1).length - 1;
    }
}
