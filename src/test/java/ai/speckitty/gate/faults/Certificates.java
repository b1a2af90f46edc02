package ai.speckitty.gate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of the test's own and what it signed, made with the JDK's keytool. */
final class Certificates {

    static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final Path store;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
        make(AUTHORITY, "-ext", "bc:c");
    }

    /** Makes a key pair with a certificate of the authority. */
    Certificates signed(String alias, String... options) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>(List.of("-signer", AUTHORITY));
        more.addAll(List.of(options));
        make(alias, more.toArray(String[]::new));
        return this;
    }

    /** Makes a key pair whose certificate nobody vouches for. */
    Certificates selfSigned(String alias, String... options) throws IOException, InterruptedException {
        make(alias, options);
        return this;
    }

    private void make(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Path said = folder.resolve(alias + ".said");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(Files.readString(said)).isZero();
    }

    /** A store that trusts the authority alone. */
    Path trust() throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(AUTHORITY, keys().getCertificate(AUTHORITY));
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** What a server needs that shows one of the certificates. */
    SSLContext server(String alias) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        KeyStore all = keys();
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
