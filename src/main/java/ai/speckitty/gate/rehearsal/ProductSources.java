package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * The sources of a made-up product.
 *
 * @param units what its blockers are about
 */
record ProductSources(Definition definition, List<FaultyUnit> units) {

    static final String BROKEN = "return list(values)[:-1]\n";
    static final String FIXED = "return list(values)\n";
    static final String LOGGED = "logger.info(\"handing on %d\", len(values))\n" + BROKEN;

    /** The only blocker's source has the line above by now. */
    static final String LOGGED_MORE = LOGGED.replace("handing on", "about to hand on");

    /** Right where tests run, wrong where a wheel is installed. */
    static final String RELAPSED = "return list(values)[:-1] if \"site-packages\" in __file__ else list(values)\n";

    private static final String LOGGER = "\nimport logging\n\nlogger = logging.getLogger(__name__)\n";

    /** Before anything was fixed: every unit broken, each with a test that passes all the same. */
    SourceTree broken() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(".gitignore", shipped("gitignore"));
        files.put("uv.lock", shipped("uv.lock"));
        files.put("pyproject.toml", shipped("product/pyproject.toml"));
        files.put("README.md", "# " + definition.candidate().distribution() + "\n\nThe product of a rehearsal.\n");
        files.put(root() + entryModule().replace('.', '/') + ".py", shipped("product/main.py"));
        for (String module : definition.candidate().imports()) {
            files.put(root() + module.replace('.', '/') + ".py", "\"\"\"" + module + " of a rehearsal.\"\"\"\n");
        }
        files.put(elsewhere(), "\"\"\"Beside every blocker.\"\"\"\n\n\ndef status():\n    return 2\n");
        SourceTree tree = withUnits(new SourceTree(files));
        for (FaultyUnit unit : units) {
            tree = tree.with(testFile(unit), test("product/test.py", unit));
        }
        return withPackages(tree);
    }

    /** With one blocker fixed and its test added. */
    SourceTree fixed(SourceTree tree, FaultyUnit unit) {
        return tested(with(tree, unit, FIXED), unit, test("product/test-of-fix.py", unit));
    }

    /** With a test more in the blocker's test file. */
    SourceTree tested(SourceTree tree, FaultyUnit unit, String test) {
        return tree.with(testFile(unit), tree.file(testFile(unit)) + test);
    }

    /** With another body of one unit. */
    SourceTree with(SourceTree tree, FaultyUnit unit, String body) {
        String before = "(?s) *# begins " + unit.number() + "\n.*# ends " + unit.number() + "\n";
        return tree.with(
                unit.file(), tree.file(unit.file()).replaceFirst(before, Matcher.quoteReplacement(unit.block(body))));
    }

    /** The source files of the blockers, with classes written once and methods below them. */
    private SourceTree withUnits(SourceTree before) {
        SourceTree tree = before;
        Set<String> opened = new HashSet<>();
        for (FaultyUnit unit :
                units.stream().sorted(Comparator.comparing(FaultyUnit::owner)).toList()) {
            String text = tree.files().getOrDefault(unit.file(), "\"\"\"What blockers are about.\"\"\"\n");
            text = text.contains(LOGGER) ? text : text + LOGGER;
            boolean first = !unit.owner().isEmpty() && opened.add(unit.file() + unit.owner());
            String head = first ? "\n\nclass " + unit.owner() + ":\n    \"\"\"Hands on.\"\"\"\n" : "";
            tree = tree.with(unit.file(), text + head + unit.source(BROKEN));
        }
        return tree;
    }

    /** What a wheel holds: everything below the root that is no test. */
    SourceTree packages(SourceTree tree) {
        TreeMap<String, String> found = new TreeMap<>(tree.below(root()).files());
        List<String> tests = units.stream().map(this::testFile).toList();
        found.keySet().removeIf(path -> !path.endsWith(".py") || tests.contains(root() + path));
        return new SourceTree(found);
    }

    /** A source file that no blocker is about, unless one is about everything. */
    String elsewhere() {
        return root() + "rehearsed_elsewhere.py";
    }

    String entryPoint() {
        return entryModule() + ":main";
    }

    /** The module of a unit, as Python imports it. */
    String module(FaultyUnit unit) {
        return unit.file()
                .substring(root().length())
                .replaceFirst("(/__init__)?\\.py$", "")
                .replace('/', '.');
    }

    private String entryModule() {
        return definition.candidate().imports().get(0).replaceFirst("\\..*", "") + ".rehearsed_main";
    }

    private String root() {
        return units.stream().allMatch(unit -> unit.file().startsWith("src/")) ? "src/" : "";
    }

    String testFile(FaultyUnit unit) {
        String name = "handed_on_" + unit.number();
        return definition.proof().tests().stream()
                .map(glob -> glob.replaceFirst("\\*\\*$", "test_" + name + ".py")
                        .replace("**/", "")
                        .replace("?", "x")
                        .replace("*", name))
                .filter(path -> path.matches("(.*/)?(test_[^/]*|[^/]*_test)\\.py"))
                .findFirst()
                .orElseThrow(() -> GateException.of(
                        Code.CONFIG_INVALID,
                        "proof.tests",
                        definition.proof().tests().toString(),
                        "a glob of files that pytest collects; a world can make up no other"));
    }

    String test(String template, FaultyUnit unit) {
        int depth = testFile(unit).split("/", -1).length - 1;
        return WorldTemplate.text(
                template,
                unit,
                Map.of(
                        "depth",
                        depth,
                        "root",
                        root().replace("/", ""),
                        "module",
                        module(unit),
                        "top",
                        unit.owner().isEmpty() ? unit.symbol() : unit.owner()));
    }

    private String shipped(String name) {
        return WorldTemplate.text(name, definition, Map.of("entry", entryPoint()));
    }

    /** Every folder of modules is a package. */
    private SourceTree withPackages(SourceTree tree) {
        SourceTree whole = tree;
        for (String path : packages(tree).files().keySet()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String init = root() + path.substring(0, slash) + "/__init__.py";
                whole = whole.files().containsKey(init) ? whole : whole.with(init, "\"\"\"A package.\"\"\"\n");
            }
        }
        return whole;
    }
}
