package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpWriter;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueStateReason;
import org.kohsuke.github.connector.GitHubConnector;

/** Writes through the writing door, at least a second apart as GitHub asks of its clients. */
public final class GitHubWriterOverHttp implements GitHubWriter {

    private static final Duration APART = Duration.ofSeconds(1);

    private final HttpWriter http;
    private final GitHubReader reader;
    private final Endpoint endpoint;
    private final Supplier<GitHubToken> token;
    private final TimeSource time;
    private final Patience patience;
    private OptionalLong lastWrite = OptionalLong.empty();

    /**
     * Writes to one GitHub.
     *
     * @param http the writing door
     * @param reader resolves canonical names
     * @param apiUrl base of the REST interface
     * @param token asked for at each write
     * @param time waits between writes
     */
    public GitHubWriterOverHttp(
            HttpWriter http, GitHubReader reader, URI apiUrl, Supplier<GitHubToken> token, TimeSource time) {
        this.http = http;
        this.reader = reader;
        this.endpoint = new Endpoint(apiUrl);
        this.token = token;
        this.time = time;
        this.patience = new Patience(time);
    }

    @Override
    public synchronized WriteOutcome send(Write write) {
        IssueRef issue = reader.canonical(write.issue());
        write.mustNotBe().map(reader::canonical).filter(issue::equals).ifPresent(same -> {
            throw GateException.of(
                    Code.DEFINITION_INVALID, write.toString(), "it is the tracker under another name", "another issue");
        });
        URI uri = write.kind().isComment() ? URI.create(endpoint.issue(issue) + "/comments") : endpoint.issue(issue);
        keepApart();
        try {
            say(write, new Client(endpoint.at(""), only(write, uri)).issue(issue));
            throw new IllegalStateException("the client library did not send " + write);
        } catch (AnsweredException e) {
            return outcome(e.answer(), write.method() + " " + uri);
        } catch (GateException e) {
            return unknownOrThrow(e);
        } catch (IOException e) {
            throw new IllegalStateException("the client library could not send " + write, e);
        } finally {
            lastWrite = OptionalLong.of(time.ticker().nanos());
        }
    }

    private static void say(Write write, GHIssue issue) throws IOException {
        switch (write.kind()) {
            case CANARY_COMMENT, TRACKER_COMMENT, BLOCKER_COMMENT -> issue.comment(write.body());
            case CLOSE_CANARY -> issue.close(GHIssueStateReason.COMPLETED);
            case REOPEN_BLOCKER -> issue.reopen();
        }
    }

    /**
     * Lets the library's request out if it is this write, by method, address and body. What comes back is judged here and never
     * handed on: by leaving unchecked, it cannot make the library send again.
     */
    GitHubConnector only(Write write, URI uri) {
        return request -> {
            String subject = request.method() + " " + request.url();
            if (!subject.equals(write.method() + " " + uri) || !isSame(request.body(), write.json())) {
                throw new IllegalStateException("the gate never sends " + subject + " for " + write);
            }
            throw new AnsweredException(patience.write(
                    subject,
                    () -> http.send(
                            write.method(), uri, GitHubCalls.headers(token.get()), write.json(), HttpLimits.API)));
        };
    }

    private static boolean isSame(@Nullable InputStream body, byte[] json) throws IOException {
        try {
            return body != null
                    && StrictJson.read(body.readAllBytes(), "body").equals(StrictJson.read(json, "the permitted body"));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a body that was made here", e);
        }
    }

    private WriteOutcome outcome(HttpAnswer answer, String subject) {
        int status = answer.status();
        return switch (status) {
            case 200, 201 -> landed(answer);
            case 301, 302, 303, 307, 308, 401, 403, 404 -> throw Refusals.of(answer, subject, token.get());
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new WriteOutcome.Refused(status, Refusals.message(answer))
                        : new WriteOutcome.Unknown("status " + status);
        };
    }

    private static WriteOutcome landed(HttpAnswer answer) {
        try {
            return new WriteOutcome.Landed(
                    StrictJson.fields(answer.body(), answer.uri().toString()).count("id"));
        } catch (MalformedJsonException e) {
            return new WriteOutcome.Unknown("status " + answer.status() + ", but " + e.getMessage());
        }
    }

    private static WriteOutcome unknownOrThrow(GateException e) {
        if (e.is(Code.UNREACHABLE, Code.TIMED_OUT, Code.MALFORMED_ANSWER)) {
            String reason = e.verdict().findings().get(0).found();
            return HttpWriter.neverLeft(e) ? new WriteOutcome.NeverSent(reason) : new WriteOutcome.Unknown(reason);
        }
        throw e;
    }

    private void keepApart() {
        if (lastWrite.isPresent()) {
            time.pause(APART.minus(time.since(lastWrite.getAsLong())), "writes are kept apart");
        }
    }
}
