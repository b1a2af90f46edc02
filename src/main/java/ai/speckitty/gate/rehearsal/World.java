package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Signals;
import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A world to rehearse a gate in: GitHub, PyPI and the SaaS on loopback addresses, a workspace of real git repositories, an
 * operator's home, and stand-ins for programs that the machine lacks. It does what it is asked, and records every request.
 */
public final class World implements AutoCloseable {

    private static final Duration AGE = Duration.ofDays(10);

    private final Plot plot;
    private final Path folder;
    private final TimeSource time;
    private final String token;
    private final FakeGitHub github;
    private final FakeIndex index = new FakeIndex();
    private final Attestor attestor;
    private final FakeSaas saas;
    private final WorldServers servers;
    private final Map<RepositoryName, MadeRepository> repositories;
    private final Path home;
    private final Mischief mischief;
    private final Bystanders bystanders;
    private final PlayedSignals signals = new PlayedSignals();
    private final AtomicBoolean clockBroken = new AtomicBoolean();
    private final ToolBox toolBox;
    private final List<Tool> found;
    private final List<Consumer<World>> between;
    private int told;

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
        World world = new World(plan, real, tools);
        try {
            world.serve(plan);
            plan.applyTo(world);
            return world;
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private World(WorldPlan plan, Path folder, WorldTools tools) throws IOException {
        Instant now = tools.time().now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).minus(AGE);
        this.plot = plan.plot();
        this.folder = folder;
        this.time = tools.time();
        this.token = "ghp_" + letters(tools.random(), 36);
        this.github = new FakeGitHub(plot.roles(), tools.time(), token);
        this.saas = new FakeSaas(
                new SaasState(plot.definition().saas(), start.plus(Duration.ofDays(8))), plot.definition());
        this.servers = WorldServers.of(tools.time(), folder.resolve("requests.jsonl"), github, index, saas);
        this.toolBox = new ToolBox(tools, folder);
        String secret = letters(tools.random(), 40);
        try (Parts parts = new Parts()) {
            var filled = parts.begin(toolBox::fill);
            var planted = parts.begin(
                    () -> Home.plant(tools, folder, secret, plot.definition().watch()));
            this.repositories = repositories(new Workspace(tools, folder), plan, start);
            repositories.values().forEach(made -> github.add(made.name(), made.tags(), made.heads()));
            plot.roles().all().forEach(issue -> github.add(issue.repository(), Map.of(), Map.of()));
            IssueStory.tell(github, repository(plot.product()), plot);
            this.attestor = attestor(now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
            Releases.publish(index, plan, attestor, now);
            this.home = Parts.made(planted);
            this.found = Parts.made(filled);
        }
        this.mischief = new Mischief(this);
        this.bystanders = new Bystanders(tools, folder);
        this.between = plan.between();
    }

    private void serve(WorldPlan plan) throws IOException {
        servers.start(github);
        Path checkout = repository(plot.harness()).checkout();
        Files.writeString(checkout.resolve(".env"), "SPEC_KITTY_SAAS_URL=" + servers.saasUrl() + "\n");
        Path old = evidence().resolve(plot.releases().part(plot.releases().rejected()) + "-attempt1");
        Files.createDirectories(old);
        Files.writeString(old.resolve("latest.json"), "{\"outcome\": \"fail\", \"scenarios\": []}\n");
        Files.writeString(trustedRoot(), attestor.trustedRoot().toPrettyString() + "\n");
        Files.writeString(definition(), plan.definition(DefinitionText.of(this)));
        DefinitionText.copyTemplates(plot, folder);
    }

    private static Map<RepositoryName, MadeRepository> repositories(Workspace workspace, WorldPlan plan, Instant start)
            throws IOException {
        Plot plot = plan.plot();
        String branch = plot.definition().candidate().branch();
        workspace.add(
                plot.product(),
                plot.definition().candidate().directory(),
                plan.product().history(start));
        plot.definition().events().ifPresent(events -> {
            CommitStream history = new CommitStream(start);
            history.commit("first", branch, "Event contracts\n", plot.eventsSources(), List.of());
            history.tag(plot.definition().candidate().tagOf(plot.eventsVersion()), "first");
            workspace.add(events.repository(), events.directory(), history);
        });
        CommitStream harness = new CommitStream(start);
        harness.commit("first", branch, "What tries a candidate\n", plan.harness(), List.of());
        workspace.add(plot.harness(), plot.definition().canary().directory(), harness);
        return workspace.make(branch);
    }

    private Attestor attestor(Instant at) {
        String tag = plot.definition().candidate().tagOf(plot.releases().candidate());
        return new Attestor(
                new SigningAuthority("rehearsal", at.minus(AGE)),
                new SigningLog("log.rehearsal.invalid"),
                SignerIdentity.workflow(
                        plot.product().toString(), commit(ProductPlan.CANDIDATE).sha(), tag),
                at);
    }

    private static String letters(RandomGenerator random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(62)));
        }
        return text.toString();
    }

    /** What this world is about. */
    Plot plot() {
        return plot;
    }

    /**
     * Names of this world's gate in the place of those in braces.
     *
     * @param text may hold {@code {candidate}}, {@code {next}}, {@code {rejected}}, {@code {other}}, {@code {attempt}}, {@code {token}}, which
     *     is shaped like one
     * @return the text with them
     */
    public String filled(String text) {
        return plot.filled(text);
    }

    /** The gate's definition, with the commits that this world has. */
    public Path definition() {
        return folder.resolve("definition.yaml");
    }

    /** The trust root by which the world's attestations count. */
    public Path trustedRoot() {
        return folder.resolve("trusted_root.json");
    }

    /** Signs the candidate as its workflow did, or as somebody else would. */
    Attestor attestor() {
        return attestor;
    }

    /** The prepared workspace with the checkouts. */
    public Path workspace() {
        return folder.resolve("workspace");
    }

    /** The operator's home. */
    public Path home() {
        return home;
    }

    /** What is set in it of all that the definition hands on to the harness. */
    public Map<String, String> variables() {
        return plot.definition().handedOn().stream().collect(Collectors.toMap(name -> name, name -> "as-in-the-world"));
    }

    /** The folder of stand-ins, to be put in front of the search path. */
    public Path path() {
        return toolBox.bin();
    }

    /**
     * Which programs are real and which are stand-ins.
     *
     * @return pipx, pytest and uv
     */
    public List<Tool> tools() {
        return found;
    }

    /**
     * How the gate hears that somebody stops it.
     *
     * @return says so when a scenario plays it
     */
    public Signals signals() {
        return signals;
    }

    /** The made-up token that the world's GitHub demands. */
    public String token() {
        return token;
    }

    /** One of the repositories. */
    public MadeRepository repository(RepositoryName name) {
        MadeRepository repository = repositories.get(name);
        if (repository == null) {
            throw new IllegalArgumentException("no repository " + name);
        }
        return repository;
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
        return time.now();
    }

    /** Its services as they are reached, each with the script of its misbehaviour, and every request that came. */
    public WorldServers servers() {
        return servers;
    }

    /** The world's GitHub. */
    public FakeGitHub github() {
        return github;
    }

    /** The world's index. */
    public FakeIndex index() {
        return index;
    }

    /** The world's SaaS. */
    public FakeSaas saas() {
        return saas;
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
        told = all.size();
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

    /** The queue of the operator's identity. */
    Path queue() {
        List<Path> queues = Home.queues(home, plot.definition().watch());
        return queues.get(queues.size() - 1);
    }

    /** The operator's own daemon begins to run. */
    void startDaemon() {
        bystanders.startDaemon(home, plot.definition().watch());
    }

    /** Where all of it lies. */
    Path folder() {
        return folder;
    }

    /** What somebody does to its files. */
    Mischief mischief() {
        return mischief;
    }

    /** Programs of others. */
    Bystanders bystanders() {
        return bystanders;
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

    /** The clock breaks, for whoever keeps watch. */
    void breakTheMonitorsClock() {
        clockBroken.set(true);
    }

    /** Somebody presses Ctrl-C. */
    void interruptGate() {
        signals.raise();
    }

    /**
     * Ends the world.
     *
     * @throws IllegalStateException when it saw writes that may not exist, and nobody has asked for them since
     */
    @Override
    public void close() throws IOException {
        bystanders.close();
        servers.close();
        mischief.close();
        int known = told;
        List<Request> all = forbiddenWrites();
        if (all.size() > known) {
            throw new IllegalStateException("the world saw writes that may not exist: " + all);
        }
    }
}
