package ai.speckitty.gate.it;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Cookie;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.SpoolFolder;
import ai.speckitty.gate.process.SystemProcessRunner;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.rehearsal.World;
import ai.speckitty.gate.rehearsal.WorldTools;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.testkit.Schemas;
import ai.speckitty.gate.testkit.Worlds;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;

/**
 * A release repo under test, built by Maven Invoker against an embedded world that lives in the invoker's own JVM. The
 * scripts beside each release repo call it before and after the build.
 */
public final class ReleaseRepo {

    private static final String KEY = "release-repo";

    private final Path base;
    private final World world;

    private ReleaseRepo(Path base, World world) {
        this.base = base;
        this.world = world;
    }

    /** Opens the world of a scenario and configures the release repo with parameters alone. */
    public static ReleaseRepo open(File basedir, Map<String, Object> context, String scenario) throws IOException {
        Path base = basedir.toPath();
        World world = Worlds.open(Scenarios.of(scenario).orElseThrow(), base.resolve("the world"), tools(base));
        ReleaseRepo repo = open(base, world, context);
        repo.set("gate.definition", world.definition().toString());
        return repo;
    }

    /** The same for another gate, whose definition lies beside the POM, which names it. */
    public static ReleaseRepo open(File basedir, Map<String, Object> context, String scenario, String definition)
            throws IOException {
        Path base = basedir.toPath();
        Path file = base.resolve(definition);
        World world = World.open(
                new DefinitionReader().read(Files.readAllBytes(file), definition),
                Optional.of(base),
                Scenarios.of(scenario).orElseThrow(),
                base.resolve("the world"),
                tools(base));
        Files.copy(world.definition(), file, StandardCopyOption.REPLACE_EXISTING);
        return open(base, world, context);
    }

    private static ReleaseRepo open(Path base, World world, Map<String, Object> context) throws IOException {
        ReleaseRepo repo = new ReleaseRepo(base, world);
        context.put(KEY, repo);
        repo.configure();
        return repo;
    }

    /** The release repo that {@link #open} made. */
    public static ReleaseRepo of(Map<String, Object> context) {
        return (ReleaseRepo) Objects.requireNonNull(context.get(KEY), "opened by prebuild.groovy");
    }

    public World world() {
        return world;
    }

    /** Sets one more property on the command line. */
    public void set(String property, String value) throws IOException {
        Properties properties = new Properties();
        Path file = base.resolve("test.properties");
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        properties.setProperty(property, value);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /** Ends the world and checks that the build ended with the given verdict and code. */
    public boolean ended(String verdict, String code) throws Exception {
        world.close();
        JsonNode said = verdict(base);
        assertThat(said.path("verdict").asText()).isEqualTo(verdict);
        assertThat(said.path("code").asText("")).isEqualTo(code);
        assertThat(Schemas.problems("verdict", Files.readAllBytes(base.resolve("target/spec-kitty-gate/verdict.json"))))
                .isEmpty();
        for (Path attempt : attempts()) {
            checkManifest(attempt);
        }
        String log = Files.readString(base.resolve("build.log"));
        if (!code.isEmpty()) {
            String word = verdict.equals("STOPPED") ? "STOP" : verdict;
            assertThat(log).contains("[" + word + " " + code + "] ");
        }
        assertThat(log).doesNotContain(world.token());
        if (!log.contains("[DEBUG]")) { // -X implies -e, which asks for stack traces
            assertThat(log).doesNotContain("\tat ai.speckitty");
        }
        assertThat(world.forbiddenWrites()).isEmpty();
        return true;
    }

    /** Ends the world and checks that every phase of one attempt passed, and what was written to GitHub. */
    public boolean endedWhole() throws Exception {
        ended("PASSED", "");
        assertThat(attempts()).singleElement().satisfies(attempt -> {
            assertThat(files(attempt))
                    .containsAll(Stream.of(GatePhase.values())
                            .map(phase -> "phases/" + phase.goal() + ".json")
                            .toList());
        });
        assertThat(writes())
                .containsExactly(
                        "POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments",
                        "PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41",
                        "POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments");
        return true;
    }

    /** Checks that a build without a world was refused before anything was done. */
    public static boolean refused(File basedir, String code) throws Exception {
        return refused(basedir, "ERROR", code);
    }

    /** The same with another verdict. */
    public static boolean refused(File basedir, String verdict, String code) throws Exception {
        Path base = basedir.toPath();
        JsonNode said = verdict(base);
        assertThat(said.path("verdict").asText()).isEqualTo(verdict);
        assertThat(said.path("code").asText()).isEqualTo(code);
        String word = verdict.equals("STOPPED") ? "STOP" : verdict;
        assertThat(Files.readString(base.resolve("build.log"))).contains("[" + word + " " + code + "] ");
        assertThat(base.resolve("target/spec-kitty-gate/ledger.jsonl")).doesNotExist();
        return true;
    }

    private static JsonNode verdict(Path base) throws Exception {
        return StrictJson.read(Files.readAllBytes(base.resolve("target/spec-kitty-gate/verdict.json")), "verdict.json");
    }

    /** Takes the token out of the settings again. */
    public void withoutToken() throws IOException {
        Files.writeString(base.resolve("global-settings.xml"), "<settings/>\n");
    }

    /** Puts the token into the settings as {@code mvn --encrypt-password} does. */
    public void withEncryptedToken() throws Exception {
        String master = "the master password";
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        String token = cipher.encryptAndDecorate(world.token(), master);
        Files.writeString(
                base.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + cipher.encryptAndDecorate(master, "settings.security")
                        + "</master></settingsSecurity>\n");
        set("settings.security", base.resolve("settings-security.xml").toString());
        settings(token);
    }

    /** The writes that the world recorded, as method and path. */
    public List<String> writes() {
        return Worlds.writes(world).stream().map(Request::route).toList();
    }

    /** The attempts that the gate left behind. */
    public List<Path> attempts() throws IOException {
        try (Stream<Path> all = Files.walk(world.workspace())) {
            return all.filter(path -> path.getFileName().toString().matches("rc[0-9]+-attempt[0-9]+"))
                    .filter(path -> Files.exists(path.resolve("ledger.jsonl")))
                    .sorted()
                    .toList();
        }
    }

    /** The files of an attempt, by name. */
    public static List<String> files(Path attempt) throws IOException {
        try (Stream<Path> all = Files.walk(attempt)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> attempt.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Checks an attempt's manifest with the tool that everybody has. */
    public static void checkManifest(Path attempt) throws Exception {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
                .directory(attempt.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    private void configure() throws IOException {
        set("gate.workspace", world.workspace().toString());
        set("gate.github.apiUrl", world.servers().githubUrl().toString());
        set("gate.pypi.url", world.servers().pypiUrl().toString());
        set("gate.saas.url", world.servers().saasUrl().toString());
        set("gate.monitor.interval", "PT2S");
        set("gate.http.retryDelay", "PT0.2S");
        set("user.home", world.home().toString());
        for (String tool : List.of("uv", "pipx", "python")) {
            Path program = world.path().resolve(tool.equals("python") ? "python3" : tool);
            if (Files.exists(program)) {
                set("gate." + tool, program.toString());
            }
        }
        Files.createDirectories(base.resolve(".mvn"));
        Files.writeString(base.resolve(".mvn/maven.config"), "-gs\nglobal-settings.xml\n");
        Files.writeString(base.resolve(".mvn/jvm.config"), "-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n-Xms32m\n");
        settings(world.token());
    }

    private void settings(String password) throws IOException {
        Files.writeString(
                base.resolve("global-settings.xml"),
                "<settings><servers><server><id>github</id><username>gate</username><password>" + password
                        + "</password></server></servers></settings>\n");
    }

    private static WorldTools tools(Path base) throws IOException {
        TimeSource time = TimeSource.system();
        SystemProcessRunner runner = new SystemProcessRunner(
                action -> {},
                new Redactor(new Secrets()),
                time,
                SpoolFolder.open(Files.createDirectories(base.resolve("spool"))),
                new Cookie("it-" + UUID.randomUUID(), "r1"),
                ProcessTable.ofThisMachine(),
                process -> false,
                Duration.ofSeconds(5));
        return new WorldTools(
                runner,
                time,
                new SecureRandom(),
                System.getenv("PATH"),
                "git",
                "python3",
                Map.of("pipx", "pipx", "pytest", "pytest"));
    }
}
