package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.ProxySetting;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Takes out of a Maven session what the gate needs. */
record MavenInvocation(
        MavenSession session,
        MojoExecution execution,
        SettingsDecrypter decrypter,
        @Nullable String buildDirectory) {

    Invocation invocation(Map<String, @Nullable String> parameters, @Nullable List<String> fixes) {
        Map<String, String> values = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.startsWith("${")) {
                values.put(name, fromHome(value));
            }
        });
        Map<String, String> given = given();
        Map<String, String> pom =
                hasProject() ? texts(session.getCurrentProject().getProperties()) : Map.of();
        Map<String, String> all = new TreeMap<>(pom);
        all.putAll(given);
        Path directory = directory();
        return new Invocation(
                maven(),
                start(),
                prefix() + ":" + execution.getGoal(),
                isTyped(),
                values,
                fixes == null ? List.of() : fixes,
                given,
                pom,
                directory,
                build(directory),
                session.getProjects() == null ? 1 : session.getProjects().size(),
                MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(session.getReactorFailureBehavior()),
                this::password,
                proxy(),
                new ConfigurationOfPom(
                                Optional.ofNullable(session.getCurrentProject()),
                                execution,
                                new PluginParameterExpressionEvaluator(session, execution))
                        .read(all));
    }

    /**
     * How the gate is begun again in the way that it was called: up to the same phase, for the next one goes on and posts, by the
     * goal of the whole gate, or goal by goal from the first. Where no POM binds any of its goals there is no other way: the phase
     * verify would do nothing, and Maven would call that a success.
     */
    private String start() {
        boolean goalByGoal = isTyped() && GatePhase.ofGoal(execution.getGoal()).isPresent();
        String plugin = execution.getPlugin().getKey() + ":";
        List<String> typed = session.getGoals().stream()
                .map(goal -> goal.startsWith(plugin) ? prefix() + goal.substring(goal.lastIndexOf(':')) : goal)
                .toList();
        return Stream.concat(
                        Stream.of(GatePhase.values()).map(GatePhase::lifecyclePhase), Stream.of(prefix() + ":verify"))
                .filter(typed::contains)
                .reduce((earlier, later) -> later)
                .orElse(goalByGoal || !isBound() ? prefix() + ":" + GatePhase.DOCTOR.goal() : "verify");
    }

    private boolean isBound() {
        return ofPom().stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .anyMatch(bound -> !bound.getGoals().isEmpty());
    }

    private Optional<Plugin> ofPom() {
        return hasProject()
                ? Optional.ofNullable(session.getCurrentProject()
                        .getPlugin(execution.getPlugin().getKey()))
                : Optional.empty();
    }

    private boolean isTyped() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** As it was called: with the POM and the settings that Maven does not find by itself, and the profiles of the command line. */
    private List<String> maven() {
        MavenExecutionRequest request = session.getRequest();
        Properties system = session.getSystemProperties();
        List<String> maven = new ArrayList<>(List.of("mvn"));
        Path here = Path.of(system.getProperty("user.dir", ""));
        file("-f", request.getPom(), here.resolve("pom.xml"), here, maven);
        Path home = Path.of(system.getProperty("user.home", ""));
        file("-s", request.getUserSettingsFile(), home.resolve(".m2/settings.xml"), here, maven);
        // those that settings.xml makes active are among them, and are again
        String typed = system.getProperty("env.MAVEN_CMD_LINE_ARGS", "");
        List<String> profiles = Stream.concat(
                        request.getActiveProfiles().stream(),
                        request.getInactiveProfiles().stream().map(name -> "!" + name))
                .filter(name -> typed.isEmpty() || typed.contains(name.replaceFirst("^!", "")))
                .toList();
        if (!profiles.isEmpty()) {
            maven.addAll(List.of("-P", String.join(",", profiles)));
        }
        return maven;
    }

    private static void file(String option, @Nullable File given, Path usual, Path here, List<String> maven) {
        if (given != null && !given.toPath().equals(usual)) {
            Path path = given.toPath();
            maven.addAll(List.of(option, (path.startsWith(here) ? here.relativize(path) : path).toString()));
        }
    }

    /** The short one is known where a POM has the plugin; elsewhere Maven would look for it, and for a version, in the network. */
    private String prefix() {
        Plugin plugin = execution.getPlugin();
        return ofPom().isPresent() ? "spec-kitty-gate" : plugin.getKey() + ":" + plugin.getVersion();
    }

    /** Maven fills a goal from {@code -D} of its own command line, and else from those of its JVM: {@code MAVEN_OPTS}. */
    private Map<String, String> given() {
        Map<String, String> all = texts(session.getSystemProperties());
        all.keySet().removeIf(name -> !name.startsWith("gate."));
        all.putAll(texts(session.getUserProperties()));
        all.replaceAll((name, value) -> name.startsWith("gate.") ? fromHome(value) : value);
        return all;
    }

    /** No shell replaces the tilde in the middle of a word, or in a POM. */
    private String fromHome(String value) {
        String home = session.getSystemProperties().getProperty("user.home");
        return home != null && (value.equals("~") || value.startsWith("~/")) ? home + value.substring(1) : value;
    }

    private boolean hasProject() {
        return session.getCurrentProject() != null
                && session.getCurrentProject().getBasedir() != null;
    }

    private Path directory() {
        return hasProject()
                ? session.getCurrentProject().getBasedir().toPath()
                : Path.of(session.getExecutionRootDirectory());
    }

    /** Outside of a project the expression stays a literal. */
    private Path build(Path directory) {
        return !hasProject() || buildDirectory == null || buildDirectory.startsWith("${")
                ? directory.resolve("target")
                : Path.of(buildDirectory);
    }

    private Optional<String> password(String serverId) {
        Server server = session.getSettings().getServer(serverId);
        // ${env.X} stays as it is where X is not set, and looks like something encrypted
        if (server == null
                || (server.getPassword() != null && server.getPassword().startsWith("${"))) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        if (!result.getProblems().isEmpty()) {
            // the decrypter hands back the ciphertext instead of failing
            throw ai.speckitty.gate.verdict.GateException.of(
                    ai.speckitty.gate.verdict.Code.CONFIG_INVALID,
                    "server " + serverId + " in settings.xml",
                    "its password cannot be decrypted",
                    "a password that the master password of settings-security.xml decrypts");
        }
        return Optional.ofNullable(result.getServer().getPassword()).filter(password -> !password.isBlank());
    }

    /** As Maven chooses for an https address: the active proxy for https, else the one for http. */
    private Optional<ProxySetting> proxy() {
        return Stream.of("https", "http")
                .flatMap(protocol -> session.getSettings().getProxies().stream()
                        .filter(proxy -> proxy.isActive() && protocol.equalsIgnoreCase(proxy.getProtocol())))
                .findFirst()
                .map(this::setting);
    }

    private ProxySetting setting(Proxy encrypted) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(encrypted));
        Proxy proxy = result.getProxy();
        return new ProxySetting(
                proxy.getHost(),
                proxy.getPort(),
                Optional.ofNullable(proxy.getUsername()).filter(user -> !user.isBlank()),
                Optional.ofNullable(proxy.getPassword()).orElse(""),
                Optional.ofNullable(proxy.getNonProxyHosts()).orElse(""),
                result.getProblems().isEmpty());
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }
}
