package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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

    /** Keeps its own copy. */
    HarnessSources {
        units = List.copyOf(units);
    }

    SourceTree tree() {
        Definition.Canary canary = definition.canary();
        TreeMap<String, String> files = new TreeMap<>();
        for (String same : List.of("failure.py", "scenarios.py", "ulid.py")) {
            files.put(HERE + same, Shipped.text(HERE + same));
        }
        files.put(
                HERE + "deployment.py",
                Shipped.text(HERE + "deployment.py")
                        .replace("@READY@", definition.saas().ready()));
        files.put(HERE + "run.py", Shipped.text(HERE + "run.py").replace("@EVENTS@", eventsVersion()));
        files.put("harness/checks.json", checks() + "\n");
        files.put("README.md", "# " + canary.repository().repository() + "\n\nThe harness of a rehearsal.\n");
        files.put(".gitignore", Shipped.text("gitignore").replace("@RESULTS@", canary.results()));
        files.put("uv.lock", Shipped.text("uv.lock"));
        files.put("pyproject.toml", Shipped.text(HERE + "pyproject.toml").replace("@MARKERS@", markers()));
        files.put(
                canary.script(),
                Shipped.text(HERE + "canary.sh")
                        .replace("@UP@", "../".repeat(depth(canary.script())))
                        .replace("@RESULTS@", canary.results())
                        .replace("@RUNS@", Integer.toString(canary.runs()))
                        .replace("@PREFLIGHT@", preflight(canary)));
        definition.teamspace().ifPresent(suite -> suite.tests().forEach(test -> files.put(test, suite(suite, test))));
        return new SourceTree(files);
    }

    /** The document names the events package's version, where there is such a package. */
    private String eventsVersion() {
        return definition
                .events()
                .map(events ->
                        "        \"events_package_version\": metadata.version(\"" + events.distribution() + "\"),\n")
                .orElse("");
    }

    /** The script refuses to start without the arguments and the environment that the definition gives it. */
    private static String preflight(Definition.Canary canary) {
        StringBuilder lines = new StringBuilder();
        for (String argument : canary.arguments()) {
            lines.append("case \" $* \" in *" + quoted(" " + argument + " ") + "*) ;; *) refuse "
                    + quoted(argument + " was not given") + " ;; esac\n");
        }
        new TreeMap<>(canary.environment())
                .forEach((name, value) -> lines.append("[ \"${" + name + ":-}\" = " + quoted(value) + " ] || refuse "
                        + quoted(name + " is not " + value) + "\n"));
        return lines.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private ObjectNode checks() {
        ObjectNode json = StrictJson.object();
        definition.canary().scenarios().forEach(json.putArray("scenarios")::add);
        ArrayNode blockers = json.putArray("blockers");
        for (FaultyUnit unit : units) {
            ObjectNode check = blockers.addObject()
                    .put("module", product.module(unit))
                    .put("symbol", unit.symbol())
                    .put("says", says(unit.blocker()));
            scenarios(unit.blocker()).forEach(check.putArray("scenarios")::add);
        }
        return json;
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
