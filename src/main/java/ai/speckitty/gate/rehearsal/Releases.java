package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the world's index offers: the candidate, what came before it, and what must not be mistaken for it. */
final class Releases {

    private Releases() {}

    static void publish(FakeIndex index, WorldPlan plan, Attestor attestor, Instant now) {
        Plot plot = plan.plot;
        ProductPlan product = plan.product;
        ReleaseNames releases = plot.releases();
        String distribution = plot.definition().candidate().distribution();
        Instant before = now.minus(Duration.ofDays(30));
        Instant lately = now.minus(Duration.ofDays(1));
        Map<String, String> older = new TreeMap<>(Map.of(
                releases.earlier(),
                ProductPlan.REJECTED,
                releases.rejected(),
                ProductPlan.REJECTED,
                releases.otherLine(),
                ProductPlan.OTHER_LINE));
        releases.older().ifPresent(version -> older.put(version, ProductPlan.OLDER));
        older.forEach(
                (version, tree) -> index.add(FakeIndexFile.of(product(plot, version, product.tree(tree)), before)));
        index.add(sdist(distribution, releases.rejected(), before));
        FakeWheel candidate =
                plan.candidate.apply(product(plot, releases.candidate(), product.tree(ProductPlan.CANDIDATE)));
        index.add(FakeIndexFile.of(candidate, lately).attestedBy(attestor));
        index.add(sdist(distribution, releases.candidate(), lately));
        plot.definition().events().ifPresent(events -> {
            SourceTree packages = plot.eventsSources().below("src/");
            FakeWheel wheel = new FakeWheel(events.distribution(), plot.eventsVersion(), packages, List.of(), Map.of());
            index.add(FakeIndexFile.of(wheel, before));
        });
    }

    /** The wheel of a product's tree. */
    static FakeWheel product(Plot plot, String version, SourceTree tree) {
        Definition definition = plot.definition();
        return new FakeWheel(
                definition.candidate().distribution(),
                version,
                plot.sources().packages(tree),
                definition.events().map(events -> events.distribution() + "==" + plot.eventsVersion()).stream()
                        .toList(),
                Map.of(definition.candidate().command(), plot.sources().entryPoint()));
    }

    private static FakeIndexFile sdist(String distribution, String version, Instant at) {
        byte[] bytes = ("source of " + version).getBytes(StandardCharsets.UTF_8);
        return new FakeIndexFile(version, distribution.replace('-', '_') + "-" + version + ".tar.gz", bytes, at);
    }
}
