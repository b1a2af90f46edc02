package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.FileUtils;

/** What the gate itself needs, and the ways in which it may not be able to find out. */
final class EnvironmentScenarios {

    private static final String GRAPH = "POST /graphql";
    private static final String TEMPLATES = "words of our own";
    private static final String NOT_SET = "SPEC_KITTY_E2E_OPERATOR";
    private static final Pattern CANARY_ENVIRONMENT =
            Pattern.compile("(?m)^canary:.*\\R(?:[ #].*\\R)*? +environment: *\\{");

    private EnvironmentScenarios() {}

    static List<Difference> all() {
        return List.of(
                Difference.inWorld("checkout-missing", EnvironmentScenarios::hideCheckout),
                Difference.inWorld(
                        "token-may-not-write", world -> world.github().allow("read:org")),
                new Difference("variable-missing", plan -> plan.definition(EnvironmentScenarios::handingOnOneMore)),
                new Difference("template-open", plan -> {
                    plan.definition(EnvironmentScenarios::withOwnTemplates);
                    plan.world(EnvironmentScenarios::openTemplate);
                }),
                new Difference("definition-invalid", plan -> plan.definition(text -> text + "skip: [canary]\n")),
                new Difference(
                        "definition-alias",
                        plan -> plan.definition(text -> text.replaceFirst("(?m)^gate: .*$", "gate: *name"))),
                Difference.atEndOfRun(
                        "resume-after-redeploy",
                        1,
                        world -> world.saas().state().redeploy()),
                Difference.inWorld(
                        "gate-busy", world -> hold(world, world.evidence().resolve(".spec-kitty-gate.lock"))),
                Difference.inWorld(
                        "working-folder-busy",
                        world -> hold(world, world.folder().resolveSibling("target/spec-kitty-gate.lock"))),
                Difference.inWorld("no-evidence-folder", EnvironmentScenarios::blockEvidence),
                Difference.inWorld(
                        "report-unwritable",
                        world -> world.servers().github().always("GET /repos/*", (request, github) -> {
                            ((Deed) EnvironmentScenarios::blockReport).accept(world);
                            return github.answer(request);
                        })),
                Difference.inWorld(
                        "token-refused", world -> world.servers().github().always(GRAPH, ServerFault.status(401))),
                Difference.inWorld(
                        "rate-limited",
                        world -> world.servers().github().always(GRAPH, ServerFault.instead(usedUp(world)))),
                Difference.inWorld(
                        "index-unreachable",
                        world -> world.servers().pypi().always("GET /simple/*", ServerFault.droppedBefore())));
    }

    /** Takes the events checkout away, or the product's where there are no events. */
    private static void hideCheckout(World world) throws IOException {
        RepositoryName name = world.plot().events().orElse(world.plot().product());
        Files.move(world.repository(name).checkout(), world.folder().resolve("a checkout elsewhere"));
    }

    /** The shipped templates, copied to be changed; the canary's has one section more, which is never closed. */
    private static void openTemplate(World world) throws IOException {
        Path folder = Files.createDirectories(world.folder().resolve(TEMPLATES));
        for (String file : DefinitionText.TEMPLATES) {
            Files.writeString(folder.resolve(file), Shipped.text("/ai/speckitty/gate/posting/" + file));
        }
        Deed.append(folder.resolve("canary.mustache"), "{{#runs}} and so on\n");
    }

    /** Holds a lock as a gate at work does. */
    private static void hold(World world, Path lock) throws IOException {
        Files.createDirectories(lock.getParent());
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        world.held().add(channel);
        channel.lock();
    }

    /** Puts a file where the folder of evidence belongs. */
    private static void blockEvidence(World world) throws IOException {
        FileUtils.deleteDirectory(world.evidence().toFile());
        Files.writeString(world.evidence(), "not a folder\n");
    }

    /** Puts a folder, with something in it, where the report belongs. */
    private static void blockReport(World world) throws IOException {
        Path file = world.folder().resolveSibling("target/spec-kitty-gate/report.html");
        if (Files.isRegularFile(file)) {
            Files.delete(file);
        }
        Files.createDirectories(file.resolve("not a file"));
    }

    private static String withOwnTemplates(String text) {
        return text.replaceFirst("(?m)^ +templates:.*\\R", "")
                .replaceFirst("(?m)^evidence:.*\\R", "evidence:\n  templates: " + TEMPLATES + "\n");
    }

    /** The canary gets one more variable as it is set where the gate is started, and there it is not set. */
    private static String handingOnOneMore(String text) {
        Matcher given = CANARY_ENVIRONMENT.matcher(text);
        return given.find()
                ? text.substring(0, given.end()) + NOT_SET + ": , " + text.substring(given.end())
                : text.replaceFirst("(?m)^canary:.*\\R", "$0  environment: {" + NOT_SET + ": }\n");
    }

    private static Answer usedUp(World world) {
        long reset = world.now().plusSeconds(10_800).getEpochSecond();
        return Answer.message(403, "API rate limit exceeded")
                .with("X-RateLimit-Limit", "5000")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(reset));
    }
}
