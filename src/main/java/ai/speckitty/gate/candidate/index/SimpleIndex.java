package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The index by its Simple API in JSON (PEP 691, 700, 740, 792). The answer goes through a file, never whole into memory.
 *
 * @param time for the time of asking and for waiting between tries
 * @param base the index's base URL, for example {@code https://pypi.org}
 * @param folder below the build folder, for answers in transit; made when missing
 */
public record SimpleIndex(HttpReader http, TimeSource time, URI base, Path folder) implements PackageIndex {

    /** A project with 20,000 files answers with some 15 MB. */
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(60), 24L << 20);

    private static final String FORM = "application/vnd.pypi.simple.v1+json";

    @Override
    public Listing list(String distribution) {
        String project = FileName.normalized(distribution);
        URI source = IndexDoor.below(base, "/simple/" + project + "/");
        return IndexDoor.inTransit(folder, file -> list(project, source, file));
    }

    private Listing list(String project, URI source, Path file) throws IOException {
        HttpAnswer answer = new IndexDoor(http, time).fetch(source, Map.of("Accept", FORM), LIMITS, file, Set.of(404));
        Instant askedAt = time.now();
        if (answer.status() == 404) {
            return new Listing(project, source, askedAt, serial(answer), Listing.Status.ABSENT, List.of());
        }
        String type =
                answer.header("Content-Type").orElse("none").split(";", 2)[0].strip();
        if (!type.equals(FORM)) {
            throw malformed(source, "the content type " + type);
        }
        try (InputStream in = Files.newInputStream(file)) {
            SimpleAnswer content = SimpleAnswer.read(in, source.toString());
            if (!content.meta().apiVersion().matches("1\\.[0-9]{1,4}")) {
                throw malformed(source, "API version " + content.meta().apiVersion());
            }
            if (!FileName.normalized(content.name()).equals(project)) {
                throw malformed(source, "the project " + content.name());
            }
            return new Listing(
                    project,
                    source,
                    askedAt,
                    content.meta().serial().orElseGet(() -> serial(answer)),
                    status(source, content),
                    content.files());
        } catch (MalformedJsonException e) {
            throw malformed(source, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Listing.Status status(URI source, SimpleAnswer content) {
        String status =
                content.status().flatMap(SimpleAnswer.ProjectStatus::status).orElse("active");
        return switch (status) {
            case "active" -> Listing.Status.ACTIVE;
            case "archived" -> Listing.Status.ARCHIVED;
            case "deprecated" -> Listing.Status.DEPRECATED;
            case "quarantined" -> Listing.Status.QUARANTINED;
            default -> throw malformed(source, "the unknown project status " + status);
        };
    }

    private static String serial(HttpAnswer answer) {
        return answer.header("X-PyPI-Last-Serial").orElse("unknown");
    }

    private static GateException malformed(URI source, String found) {
        return GateException.of(Code.MALFORMED_ANSWER, source.toString(), found, "a project's files as " + FORM);
    }
}
