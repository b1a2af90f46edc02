package ai.speckitty.gate.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the world's index offers: the candidate, what came before it, and what must not be mistaken for it. */
final class Releases {

    static final String CLI = "spec-kitty-cli";
    static final String EVENTS = "spec-kitty-events";

    private Releases() {}

    static void publish(Index index, WorldPlan plan, SourceTree eventsTree, Instant now) {
        ProductPlan product = plan.product();
        Instant before = now.minus(Duration.ofDays(30));
        for (String version : List.of("3.1.9", "3.2.0rc13", "3.2.0rc15", "3.2.6rc1")) {
            String tree = version.equals("3.2.6rc1") ? "other-line" : version.equals("3.2.0rc13") ? "rc13" : "rc15";
            index.add(CLI, IndexFile.of(cli(version, product.tree(tree)), before));
        }
        index.add(CLI, sdist("3.2.0rc15", before));
        Wheel candidate = plan.candidate(cli("3.2.0rc16", product.tree(ProductPlan.CANDIDATE)));
        index.add(CLI, IndexFile.of(candidate, now.minus(Duration.ofDays(1))));
        index.add(CLI, sdist("3.2.0rc16", now.minus(Duration.ofDays(1))));
        for (String version : List.of("5.0.0", "5.1.0")) {
            Wheel events = new Wheel(EVENTS, version, version, eventsTree.below("src/"), List.of(), Map.of());
            index.add(EVENTS, IndexFile.of(events, before));
        }
    }

    static void yankCandidate(Index index) {
        index.change(CLI, "3.2.0rc16", file -> file.yank("loses events"));
    }

    /** The wheel of a product's tree. */
    static Wheel cli(String version, SourceTree tree) {
        return new Wheel(
                CLI,
                version,
                version,
                tree.below("src/"),
                List.of("spec-kitty-events==5.1.0"),
                Map.of("spec-kitty", "specify_cli.main:main"));
    }

    private static IndexFile sdist(String version, Instant at) {
        byte[] bytes = ("source of " + version).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new IndexFile(
                version,
                "spec_kitty_cli-" + version + ".tar.gz",
                bytes,
                Sha256.hex(bytes),
                ">=3.9",
                java.util.Optional.empty(),
                at,
                java.util.Optional.empty());
    }
}
