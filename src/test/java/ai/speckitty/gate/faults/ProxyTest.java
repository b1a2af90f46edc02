package ai.speckitty.gate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.Proxy;
import ai.speckitty.gate.testkit.Jvm;
import ai.speckitty.gate.testkit.LoopbackProxy;
import ai.speckitty.gate.verdict.GateException;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door behind a proxy that asks who comes. It asks from a machine that trusts the test's authority. */
class ProxyTest {

    private static final String LOGIN = "gate:pass:word";
    private static final String HOST = "https://service.invalid:8443/";

    @TempDir
    Path folder;

    private final List<String> reached = new CopyOnWriteArrayList<>();

    @Test
    void theProxyIsToldWhoAsksAndNobodyElseIs() throws Exception {
        Certificates certificates = new Certificates(folder).signed("service", "-ext", "san=dns:service.invalid");
        HttpsServer service = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setHttpsConfigurator(new HttpsConfigurator(certificates.server("service")));
        HttpServer here = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (HttpServer each : List.of(service, here)) {
            each.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                reached.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Proxy-Authorization") + " "
                        + new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            each.start();
        }
        Path said = folder.resolve("said");
        try (LoopbackProxy proxy = LoopbackProxy.to(service.getAddress().getPort(), LOGIN);
                LoopbackProxy liar = LoopbackProxy.answering("404 Not Found", LOGIN)) {
            String own = "http://127.0.0.1:" + here.getAddress().getPort() + "/";
            int status = Jvm.run(
                    Asker.class,
                    said,
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + certificates.trust(),
                            "-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD),
                    proxy.port(),
                    liar.port(),
                    own);

            assertThat(status).as(Files.readString(said)).isZero();
            assertThat(Files.readString(said).lines().filter(line -> !line.matches("(SLF4J|Picked up ).*")))
                    .containsExactly(
                            "read 200",
                            "write 200",
                            "wrong password UNREACHABLE",
                            "no password UNREACHABLE",
                            "answered by the proxy UNREACHABLE",
                            "not for this host UNREACHABLE",
                            "this machine 200");
            String refused = "CONNECT service.invalid:8443 407";
            String led = "CONNECT service.invalid:8443 200";
            assertThat(proxy.seen())
                    .as("a password only when asked for one; a host that is excepted, and this machine, never")
                    .startsWith(refused, led, refused, led, refused)
                    .endsWith(refused)
                    .filteredOn(led::equals)
                    .hasSize(2);
            assertThat(liar.seen()).endsWith("CONNECT service.invalid:8443 404");
            assertThat(reached)
                    .containsExactly("GET Bearer t null ", "POST Bearer t null {\"a\":1}", "GET Bearer t null ");
        } finally {
            service.stop(0);
            here.stop(0);
        }
    }

    /** Asks through proxies in a Java machine of its own. */
    static final class Asker {

        private Asker() {}

        public static void main(String[] args) throws IOException {
            int proxy = Integer.parseInt(args[0]);
            int liar = Integer.parseInt(args[1]);
            Optional<Proxy.Login> login = Optional.of(new Proxy.Login("gate", "pass:word"));
            say("read", new Proxy("127.0.0.1", proxy, login, List.of()), HOST, false);
            say("write", new Proxy("127.0.0.1", proxy, login, List.of("*.elsewhere", "service")), HOST, true);
            Optional<Proxy.Login> wrong = Optional.of(new Proxy.Login("gate", "password"));
            say("wrong password", new Proxy("127.0.0.1", proxy, wrong, List.of()), HOST, true);
            say("no password", new Proxy("127.0.0.1", proxy, Optional.empty(), List.of()), HOST, false);
            say("answered by the proxy", new Proxy("127.0.0.1", liar, login, List.of()), HOST, false);
            say("not for this host", new Proxy("127.0.0.1", proxy, login, List.of("a", "*.INVALID")), HOST, false);
            say("this machine", new Proxy("127.0.0.1", proxy, login, List.of()), args[2], false);
            System.exit(0);
        }

        private static void say(String what, Proxy proxy, String address, boolean write) throws IOException {
            Map<String, String> headers = Map.of("Authorization", "Bearer t");
            try (HttpDoor door = new HttpDoor(action -> {}, Optional.of(proxy))) {
                byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
                URI uri = URI.create(address);
                int status = write
                        ? door.send("POST", uri, headers, body, HttpLimits.API).status()
                        : door.get(uri, headers, HttpLimits.API).status();
                System.out.println(what + " " + status);
            } catch (GateException e) {
                System.out.println(what + " " + e.verdict().code().orElseThrow());
            }
        }
    }
}
