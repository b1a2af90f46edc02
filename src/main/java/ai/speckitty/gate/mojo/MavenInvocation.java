package ai.speckitty.gate.mojo;

import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.ProxySetting;
import java.io.File;
import java.nio.file.Path;
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
                // without a POM neither phases nor the goal verify, which forks them: a gate then begins with its first
                // goal
                maven() + " " + (hasProject() ? phase() : prefix() + ":" + GatePhase.DOCTOR.goal()),
                maven() + " " + prefix() + ":" + execution.getGoal(),
                execution.getSource() == MojoExecution.Source.CLI,
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

    /** Who asked for the gate up to a phase must not be told to type what goes on and posts. */
    private String phase() {
        return Stream.of(GatePhase.values())
                .map(GatePhase::lifecyclePhase)
                .filter(session.getGoals()::contains)
                .reduce((earlier, later) -> later)
                .orElse("verify");
    }

    private String maven() {
        File pom = session.getRequest().getPom();
        String here = session.getSystemProperties().getProperty("user.dir");
        return pom == null || here == null ? "mvn" : Invocation.maven(Path.of(here), pom.toPath());
    }

    /** The short one is known where a POM has the plugin; elsewhere Maven would look for it, and for a version, in the network. */
    private String prefix() {
        Plugin plugin = execution.getPlugin();
        boolean known = hasProject() && session.getCurrentProject().getPlugin(plugin.getKey()) != null;
        return known ? "spec-kitty-gate" : plugin.getKey() + ":" + plugin.getVersion();
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
