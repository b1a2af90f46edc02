package ai.speckitty.gate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.wiring.Invocation;
import ai.speckitty.gate.wiring.ProxySetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenInvocationTest {

    @TempDir
    Path folder;

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @ParameterizedTest
    @CsvSource({
        "http:8001:true http:8002:true, 8001",
        "http:8001:true https:8002:true, 8002",
        "https:8001:false HTTP:8002:true, 8002",
        "socks5:8001:true, ''",
        "http:8001:false, ''",
    })
    void ofTheActiveProxiesTheOneForHttpsIsTaken(String proxies, String port) {
        for (String each : proxies.split(" ", -1)) {
            String[] parts = each.split(":", -1);
            Proxy proxy = proxy(parts[0], Integer.parseInt(parts[1]));
            proxy.setActive(Boolean.parseBoolean(parts[2]));
            request.addProxy(proxy);
        }

        assertThat(invocation()
                        .proxy()
                        .map(proxy -> Integer.toString(proxy.port()))
                        .orElse(""))
                .isEqualTo(port);
    }

    @Test
    void aProxysPasswordIsDecryptedAndItsExceptionsAreKept() {
        Proxy proxy = proxy("http", 8001);
        proxy.setUsername("gate");
        proxy.setPassword("{good}");
        proxy.setNonProxyHosts("*.example|10.*");
        request.addProxy(proxy);

        assertThat(invocation().proxy().orElseThrow())
                .isEqualTo(new ProxySetting(
                        "proxy.example", 8001, Optional.of("gate"), "decrypted good", "*.example|10.*", true));
        assertThat(invocation().toString()).doesNotContain("decrypted good");
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsNotTakenForOne() {
        Proxy proxy = proxy("http", 8001);
        proxy.setPassword("{bad}");
        request.addProxy(proxy);

        assertThat(invocation().proxy().orElseThrow().decrypted()).isFalse();
    }

    private static Proxy proxy(String protocol, int port) {
        Proxy proxy = new Proxy();
        proxy.setId("proxy " + port);
        proxy.setProtocol(protocol);
        proxy.setHost("proxy.example");
        proxy.setPort(port);
        return proxy;
    }

    @SuppressWarnings("deprecation") // the one constructor that needs no container
    private Invocation invocation() {
        request.setBaseDirectory(folder.toFile());
        PluginDescriptor plugin = new PluginDescriptor();
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(plugin);
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        return new MavenInvocation(session, new MojoExecution(goal), new Decrypter(), null)
                .invocation(Map.of(), List.of());
    }

    /** Decrypts what it calls good, and hands back the rest with a problem, as Maven's does. */
    private static final class Decrypter implements SettingsDecrypter {

        @Override
        public SettingsDecryptionResult decrypt(SettingsDecryptionRequest asked) {
            List<SettingsProblem> problems = new ArrayList<>();
            Proxy proxy = asked.getProxies().get(0).clone();
            if ("{good}".equals(proxy.getPassword())) {
                proxy.setPassword("decrypted good");
            } else if (proxy.getPassword() != null) {
                problems.add(new DefaultSettingsProblem("no", SettingsProblem.Severity.ERROR, "", 0, 0, null));
            }
            return new SettingsDecryptionResult() {

                @Override
                public Server getServer() {
                    throw new UnsupportedOperationException("only proxies are asked for");
                }

                @Override
                public List<Server> getServers() {
                    return List.of();
                }

                @Override
                public Proxy getProxy() {
                    return proxy;
                }

                @Override
                public List<Proxy> getProxies() {
                    return List.of(proxy);
                }

                @Override
                public List<SettingsProblem> getProblems() {
                    return problems;
                }
            };
        }
    }
}
