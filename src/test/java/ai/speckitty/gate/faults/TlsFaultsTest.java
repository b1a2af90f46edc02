package ai.speckitty.gate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.testkit.Jvm;
import ai.speckitty.gate.testkit.RawServer;
import ai.speckitty.gate.testkit.RawServer.Answer;
import ai.speckitty.gate.testkit.RawServer.Ending;
import ai.speckitty.gate.verdict.GateException;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door makes of certificates and handshakes. It asks from a machine that trusts the test's authority. */
class TlsFaultsTest {

    private static final String HERE = "san=ip:127.0.0.1";

    /** A server's first words in TLS 1.0, which nobody should speak any more. */
    private static final String OLD_HELLO =
            "16030100310200002d0301" + "00".repeat(32) + "00" + "c014" + "00" + "0005ff01000100";

    @TempDir
    Path folder;

    private final List<AutoCloseable> servers = new ArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    @Test
    void onlyACertificateThatIsTrustedAndOfThisHostIsSpokenTo() throws Exception {
        Certificates certificates = new Certificates(folder)
                .signed("good", "-ext", HERE)
                .signed("expired", "-ext", HERE, "-startdate", "-10d", "-validity", "3")
                .signed("elsewhere", "-ext", "san=dns:elsewhere.example,ip:127.0.0.2")
                .selfSigned("unknown", "-ext", HERE);
        List<Object> asked = new ArrayList<>();
        for (String alias : List.of("good", "expired", "elsewhere", "unknown")) {
            asked.add(alias + "=" + https(certificates, alias));
        }
        asked.add("old=" + raw(HexFormat.of().parseHex(OLD_HELLO), Ending.SILENCE));
        asked.add("reset=" + raw(new byte[0], Ending.RESET));
        asked.add("closed=" + raw(new byte[0], Ending.CLOSE));
        asked.add("plain=" + raw("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII), Ending.CLOSE));
        asked.add("silent=" + raw(new byte[0], Ending.SILENCE));
        Path said = folder.resolve("said");
        try {
            int status = Jvm.run(
                    Asker.class,
                    said,
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + certificates.trust(),
                            "-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD,
                            // switches by which others let go of these checks
                            "-Dmaven.wagon.http.ssl.insecure=true",
                            "-Daether.connector.https.securityMode=insecure",
                            "-Djdk.internal.httpclient.disableHostnameVerification=true"),
                    asked.toArray());
            assertThat(status).as(Files.readString(said)).isZero();
        } finally {
            for (AutoCloseable server : servers) {
                server.close();
            }
        }
        assertThat(Files.readString(said).lines().filter(line -> !line.matches("(SLF4J|Picked up ).*")))
                .containsExactly(
                        "good 200",
                        "expired UNREACHABLE",
                        "elsewhere UNREACHABLE",
                        "unknown UNREACHABLE",
                        "old UNREACHABLE",
                        "reset UNREACHABLE",
                        "closed UNREACHABLE",
                        "plain UNREACHABLE",
                        "silent TIMED_OUT");
        assertThat(authorizations).containsExactly("good");
    }

    private URI https(Certificates certificates, String alias) throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server(alias)));
        server.createContext("/", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                authorizations.add(alias);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        servers.add(() -> server.stop(0));
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private URI raw(byte[] bytes, Ending ending) throws IOException {
        RawServer server = RawServer.afterTheFirstBytes(new Answer(bytes, ending));
        servers.add(server);
        return URI.create(server.uri().toString().replace("http:", "https:") + "/");
    }

    /** Asks one address after the other in a Java machine of its own. */
    static final class Asker {

        private Asker() {}

        public static void main(String[] args) throws IOException {
            try (HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
                for (String each : args) {
                    String[] pair = each.split("=", 2);
                    System.out.println(pair[0] + " " + outcome(door, URI.create(pair[1]), pair[0].equals("silent")));
                }
            }
            System.exit(0);
        }

        private static String outcome(HttpDoor door, URI uri, boolean late) {
            HttpLimits limits = late ? new HttpLimits(java.time.Duration.ofMillis(300), 1000) : HttpLimits.API;
            try {
                return String.valueOf(door.get(uri, Map.of("Authorization", "Bearer s3cretvalue"), limits)
                        .status());
            } catch (GateException e) {
                return e.verdict().code().orElseThrow().toString();
            }
        }
    }
}
