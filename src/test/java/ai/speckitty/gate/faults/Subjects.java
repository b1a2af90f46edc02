package ai.speckitty.gate.faults;

import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.candidate.index.SimpleIndex;
import ai.speckitty.gate.candidate.index.WheelStore;
import ai.speckitty.gate.candidate.trace.IntegrityApi;
import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.GitHubToken;
import ai.speckitty.gate.github.GitHubWriter;
import ai.speckitty.gate.github.GitHubWriterOverHttp;
import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.http.HttpWriter;
import ai.speckitty.gate.saas.HttpSaasStatus;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.testkit.IndexFiles;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.time.TimeSource;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that talks over the network, all with one server. */
final class Subjects {

    static final String TOKEN = "s3cretvalue";
    static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";

    private static final Duration DEADLINE = Duration.ofMillis(300);

    final GitHubReader reader;
    final GitHubWriter writer;
    final SimpleIndex index;
    final IntegrityApi integrity;
    final WheelStore wheels;
    final HttpSaasStatus saas;
    private final URI base;

    /**
     * Makes them all.
     *
     * @param impatientOf the path whose calls get a deadline that a test can wait for; none when nothing is late
     */
    Subjects(HttpDoor door, URI base, TimeSource time, Path folder, Optional<String> impatientOf) {
        Limited limited = new Limited(door, impatientOf);
        this.base = base;
        this.reader = new GitHubReader(limited, base, Subjects::token, time);
        this.writer = new GitHubWriterOverHttp(limited, reader, base, Subjects::token, time);
        this.index = new SimpleIndex(limited, time, base, folder);
        this.integrity = new IntegrityApi(limited, time, base, folder, TrustedRoot.publicGood());
        this.wheels = new WheelStore(limited, time, folder);
        this.saas =
                new HttpSaasStatus(limited, time, base, Policies.shipped().saas(), Policies.limits(), Optional::empty);
    }

    private static GitHubToken token() {
        return new GitHubToken("GH_TOKEN", TOKEN);
    }

    Listing listing() {
        return new Listing(
                "spec-kitty-cli",
                base.resolve("/simple/spec-kitty-cli/"),
                Instant.EPOCH,
                "1",
                Listing.Status.ACTIVE,
                List.of());
    }

    static IndexFile wheel(String sha256) {
        return IndexFiles.at("/files/" + WHEEL, WHEEL, sha256);
    }

    /** Checks that every call has a deadline and a cap, and makes them small. */
    private record Limited(HttpDoor door, Optional<String> impatientOf) implements HttpReader, HttpWriter {

        private HttpLimits small(URI uri, HttpLimits limits) {
            if (limits.deadline().compareTo(Duration.ofMinutes(5)) > 0 || limits.maxBytes() > 512L << 20) {
                throw new AssertionError("no limits worth the name: " + limits);
            }
            boolean impatient = impatientOf.equals(Optional.of(uri.getPath()));
            return new HttpLimits(impatient ? DEADLINE : limits.deadline(), 1 << 20);
        }

        @Override
        public HttpAnswer get(URI uri, Map<String, String> headers, HttpLimits limits) {
            return door.get(uri, headers, small(uri, limits));
        }

        @Override
        public HttpAnswer download(URI uri, Map<String, String> headers, HttpLimits limits, OutputStream body) {
            return door.download(uri, headers, small(uri, limits), body);
        }

        @Override
        public HttpAnswer query(URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
            return door.query(uri, headers, json, small(uri, limits));
        }

        @Override
        public HttpAnswer send(String method, URI uri, Map<String, String> headers, byte[] json, HttpLimits limits) {
            return door.send(method, uri, headers, json, small(uri, limits));
        }
    }
}
