package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A world to rehearse a gate in: GitHub, PyPI and the SaaS on loopback addresses, a workspace of real git repositories, an
 * operator's home, and stand-ins for programs that the machine lacks. It does what it is asked, and records every request.
 *
 * @param plot what it is about
 * @param folder where all of it lies
 * @param making what it is made with
 * @param token the made-up token that its GitHub demands
 * @param github its GitHub
 * @param index its index
 * @param saas its SaaS
 * @param servers its services as they are reached, each with the script of its misbehaviour, and every request that came
 * @param repositories its git repositories
 * @param attestor signs the candidate as its workflow did, or as somebody else would
 * @param home the operator's home
 * @param tools which programs are real and which are stand-ins: pipx, pytest and uv
 * @param signals how the gate hears that somebody stops it, when a scenario plays it
 * @param clockBroken whether the clock breaks for whoever keeps watch
 * @param told of how many forbidden writes somebody knows
 * @param between what happens between two gates of one rehearsal
 */
public record World(
        Plot plot,
        Path folder,
        WorldTools making,
        String token,
        FakeGitHub github,
        FakeIndex index,
        FakeSaas saas,
        WorldServers servers,
        Map<RepositoryName, MadeRepository> repositories,
        Attestor attestor,
        Path home,
        List<Tool> tools,
        PlayedSignals signals,
        AtomicBoolean clockBroken,
        AtomicInteger told,
        List<Consumer<World>> between)
        implements AutoCloseable {

    private static final Duration AGE = Duration.ofDays(10);

    /**
     * Builds a world and starts its servers. Its product and its harness are made up from the definition.
     *
     * @param beside the folder that it lies in, where its templates are; none when it ships with the gate
     * @param scenario what is different in it
     * @param folder an empty folder that it may fill
     * @param tools what it is built with
     * @return the world, to be closed when the gate has ended
     * @throws IOException when the folder cannot be filled or a server cannot start
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY when git, bash or python3 do not work, CONFIG_INVALID when
     *     no world can be made up from the definition
     */
    public static World open(
            DefinitionSource definition, Optional<Path> beside, Scenario scenario, Path folder, WorldTools tools)
            throws IOException {
        Path real = Files.createDirectories(folder).toRealPath();
        WorldPlan plan = new WorldPlan(Plot.of(definition, beside));
        scenario.plan().accept(plan);
        World world = made(plan, real, tools);
        try {
            world.serve(plan);
            plan.changes.forEach(change -> change.accept(world));
            return world;
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private static World made(WorldPlan plan, Path folder, WorldTools tools) throws IOException {
        Plot plot = plan.plot;
        Definition definition = plot.definition();
        Instant now = tools.time().now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).minus(AGE);
        Map<RepositoryName, MadeRepository> repositories = repositories(new Workspace(tools, folder), plan, start);
        MadeRepository product = Objects.requireNonNull(repositories.get(plot.product()), "always made");
        String token = "ghp_" + secret(tools.random(), 36);
        FakeGitHub github = new FakeGitHub(plot.roles(), tools.time(), token);
        repositories.values().forEach(made -> github.add(made.name(), made.refs()));
        plot.roles().all().forEach(issue -> github.add(issue.repository(), Map.of()));
        IssueStory.tell(github, product, plot);
        FakeIndex index = new FakeIndex();
        Attestor attestor =
                attestor(plot, product, now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
        Releases.publish(index, plan, attestor, now);
        FakeSaas saas = new FakeSaas(definition.saas(), start.plus(Duration.ofDays(8)));
        Path home = Home.plant(tools, folder, secret(tools.random(), 40), definition.watch());
        List<Tool> programs = new ToolBox(tools, folder).fill();
        WorldServers servers = WorldServers.start(tools.time(), folder.resolve("requests.jsonl"), github, index, saas);
        return new World(
                plot,
                folder,
                tools,
                token,
                github,
                index,
                saas,
                servers,
                repositories,
                attestor,
                home,
                programs,
                new PlayedSignals(),
                new AtomicBoolean(),
                new AtomicInteger(),
                plan.between);
    }

    private void serve(WorldPlan plan) throws IOException {
        Shipped.copy("deed.sh", folder.resolve("making"));
        Shipped.copy("bystanders.py", folder.resolve("making"));
        Files.createFile(open());
        Path checkout = repository(plot.harness()).checkout();
        Files.writeString(checkout.resolve(".env"), "SPEC_KITTY_SAAS_URL=" + servers.saasUrl() + "\n");
        Path old = evidence().resolve(plot.releases().part(plot.releases().rejected()) + "-attempt1");
        Files.createDirectories(old);
        Files.writeString(old.resolve("latest.json"), "{\"outcome\": \"fail\", \"scenarios\": []}\n");
        Files.writeString(trustedRoot(), attestor.trustedRoot().toPrettyString() + "\n");
        Files.writeString(definition(), plan.definition.apply(DefinitionText.of(this)));
        DefinitionText.copyTemplates(plot, folder);
    }

    private static Map<RepositoryName, MadeRepository> repositories(Workspace workspace, WorldPlan plan, Instant start)
            throws IOException {
        Plot plot = plan.plot;
        String branch = plot.definition().candidate().branch();
        workspace.add(plot.product(), plot.definition().candidate().directory(), plan.product.history(start));
        plot.definition().events().ifPresent(events -> {
            CommitStream history = new CommitStream(start);
            history.commit("first", branch, "Event contracts\n", plot.eventsSources(), Optional.empty());
            history.tag(plot.definition().candidate().tagOf(plot.eventsVersion()), "first");
            workspace.add(events.repository(), events.directory(), history);
        });
        CommitStream harness = new CommitStream(start);
        harness.commit("first", branch, "What tries a candidate\n", plan.harness, Optional.empty());
        workspace.add(plot.harness(), plot.definition().canary().directory(), harness);
        return workspace.make(branch);
    }

    private static Attestor attestor(Plot plot, MadeRepository product, Instant at) {
        String tag = plot.definition().candidate().tagOf(plot.releases().candidate());
        return new Attestor(
                new SigningAuthority("rehearsal", at.minus(AGE)),
                new SigningLog("log.rehearsal.invalid"),
                SignerIdentity.workflow(
                        plot.product().toString(),
                        product.commit(ProductPlan.CANDIDATE).sha(),
                        tag),
                at);
    }

    private static String secret(RandomGenerator random, int digits) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Names of this world's gate in the place of those in braces.
     *
     * @param text may hold the names of {@link Plot#filled}, or {@code {now}}
     * @return the text with them
     */
    public String filled(String text) {
        return plot.filled(text)
                .replace("{now}", now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The gate's definition, with the commits that this world has. */
    public Path definition() {
        return folder.resolve("definition.yaml");
    }

    /** The trust root by which the world's attestations count. */
    public Path trustedRoot() {
        return folder.resolve("trusted_root.json");
    }

    /** The prepared workspace with the checkouts. */
    public Path workspace() {
        return folder.resolve("workspace");
    }

    /** What is set in the operator's environment of all that the definition hands on to the harness. */
    public Map<String, String> variables() {
        return plot.definition().handedOn().stream().collect(Collectors.toMap(name -> name, name -> "as-in-the-world"));
    }

    /** The folder of stand-ins, to be put in front of the search path. */
    public Path path() {
        return folder.resolve("bin");
    }

    /** One of the repositories. */
    public MadeRepository repository(RepositoryName name) {
        return Objects.requireNonNull(repositories.get(name), () -> "no repository " + name);
    }

    /**
     * A commit of the product.
     *
     * @param key its key in the product's plan
     * @return the commit
     */
    public CommitId commit(String key) {
        return repository(plot.product()).commit(key);
    }

    /** The world's clock. */
    public Instant now() {
        return making.time().now();
    }

    /**
     * Requests that asked for a change that nobody may ask for. Who asks is told; what nobody was told of, {@link #close}
     * tells.
     *
     * @return in order; empty as it should be
     */
    public List<Request> forbiddenWrites() {
        List<Request> all = new ArrayList<>(github.forbidden());
        all.addAll(saas.forbidden());
        told.set(all.size());
        return all;
    }

    /** What happens between two gates of one rehearsal; called by whoever runs them. */
    public void betweenGates() {
        between.forEach(change -> change.accept(this));
    }

    /** Where the attempts are kept. */
    Path evidence() {
        return repository(plot.harness())
                .checkout()
                .resolve(plot.definition().canary().results());
    }

    /** While it is there, programs of others go on. */
    private Path open() {
        return folder.resolve("open");
    }

    /** One of the definition's issues. */
    FakeIssue issue(IssueRoles.Role role) {
        return github.issue(plot.roles().of(role));
    }

    /** Changes each file that is offered of the candidate. */
    void candidate(Consumer<FakeIndexFile> change) {
        index.change(
                plot.definition().candidate().distribution(), plot.releases().candidate(), change);
    }

    /** GitHub names a commit for the newest tag of the product, or of its events, that the checkout does not have there. */
    void moveTag(String what) {
        boolean events = what.equals("events");
        Optional<RepositoryName> repository = events ? plot.events() : Optional.of(plot.product());
        String tag = plot.definition()
                .candidate()
                .tagOf(events ? plot.eventsVersion() : plot.releases().candidate());
        repository.ifPresent(name -> github.repository(name)
                .refs()
                .computeIfPresent(
                        "tags/" + tag, (same, made) -> new MadeRepository.Ref(tag, made.object(), commit("docs"))));
    }

    /** Somebody does something at the machine, without the mark that the gate's programs carry. */
    void shell(String text) {
        Definition.Watch watch = plot.definition().watch();
        List<Path> queues = Home.queues(home, watch);
        List<String> argv = new ArrayList<>(List.of("env", "-u", Cookie.VARIABLE));
        Map<String, Object> names = new TreeMap<>(Map.of(
                "folder", folder,
                "evidence", evidence(),
                "attempt", evidence().resolve(plot.attempt()),
                "queue", queues.get(queues.size() - 1),
                "owner", Home.daemon(home, watch),
                "daemon", Home.daemonWord(watch),
                "package", plot.topPackage(),
                "product", repository(plot.product()).checkout(),
                "events", repository(plot.events().orElse(plot.product())).checkout(),
                "harness", repository(plot.harness()).checkout()));
        names.forEach((name, value) -> argv.add(name + "=" + value));
        argv.addAll(List.of("git=" + making.git(), "python=" + making.python()));
        argv.addAll(List.of("bash", folder.resolve("making/deed.sh").toString(), text));
        making.make(argv, folder, "what a scenario does", "bash and python3 with sqlite3");
    }

    /**
     * What the gate in this world knows of time.
     *
     * @param real the machine's own
     * @return the same, until a scenario breaks the clock
     */
    public TimeSource time(TimeSource real) {
        return new TimeSource(
                () -> {
                    if (clockBroken.get() && Thread.currentThread().getName().equals("gate-monitor")) {
                        throw new IllegalStateException("the clock has broken");
                    }
                    return real.clock().instant();
                },
                real.ticker(),
                real.sleeper());
    }

    /**
     * Ends the world.
     *
     * @throws IllegalStateException when it saw writes that may not exist, and nobody has asked for them since
     */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(open());
        servers.close();
        int known = told.get();
        List<Request> all = forbiddenWrites();
        if (all.size() > known) {
            throw new IllegalStateException("the world saw writes that may not exist: " + all);
        }
    }
}
