package ai.speckitty.gate.saas;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the SaaS over HTTP. What is not good gets one more look after a delay; both are said.
 *
 * @param base the SaaS's base URL
 * @param policy its paths
 * @param limits deadline of a call, and the delay before the one retry
 * @param rows the probe of the historical rows
 */
public record HttpSaasStatus(
        HttpReader http,
        TimeSource time,
        URI base,
        Definition.Saas policy,
        GateRequest.Limits limits,
        Supplier<Optional<String>> rows)
        implements SaasStatus {

    private static final long MOST_BYTES = 1 << 20;
    private static final int UNAVAILABLE = 503;
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json", "Cache-Control", "no-cache");
    private static final Set<Code> WORTH_A_RETRY =
            Set.of(Code.SAAS_UNHEALTHY, Code.SAAS_NOT_READY, Code.UNREACHABLE, Code.TIMED_OUT);

    @Override
    public Optional<String> rowsDigest() {
        return rows.get();
    }

    @Override
    public CanaryFacts.Look look() {
        String first;
        try {
            CanaryFacts.Look seen = lookOnce(null);
            if (seen.wasWell() || hasFailed(seen)) {
                return seen;
            }
            first = "health " + seen.health() + ", readiness " + seen.ready() + " "
                    + SaasRule.ailing(seen.readyAnswer());
        } catch (GateException e) {
            if (!WORTH_A_RETRY.contains(e.verdict().code().orElseThrow())) {
                throw e;
            }
            first = e.verdict().findings().stream()
                    .map(finding -> finding.subject() + ": " + finding.found())
                    .collect(Collectors.joining("; "));
        }
        SaasAnswers.Blip blip = new SaasAnswers.Blip(time.now(), first);
        time.pause(limits.httpRetryDelay(), "the SaaS may be deploying, " + first);
        return lookAgain(blip);
    }

    private CanaryFacts.Look lookAgain(SaasAnswers.Blip blip) {
        try {
            return lookOnce(blip);
        } catch (GateException e) {
            List<Finding> both = new ArrayList<>(e.verdict().findings());
            both.add(new Finding("the SaaS, at the first look", blip.seen(), "a good answer within gate.http.timeout"));
            throw GateException.of(e.verdict().code().orElseThrow(), both).because(e);
        }
    }

    /** What failed for good does not mend itself: a second look that counts none would only hide that somebody helped. */
    private static boolean hasFailed(CanaryFacts.Look seen) {
        return seen.infraFailures() > 0;
    }

    private CanaryFacts.Look lookOnce(SaasAnswers.@Nullable Blip blip) {
        HttpAnswer health = required(ask(policy.health()), Code.SAAS_UNHEALTHY);
        HttpAnswer ready = ask(policy.ready());
        if (ready.status() == UNAVAILABLE) {
            Optional<CanaryFacts.Look> seen = unavailable(health, ready, blip);
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        required(ready, Code.SAAS_NOT_READY);
        try {
            return SaasAnswers.read(time.now(), fields(health), fields(ready), blip);
        } catch (MalformedJsonException e) {
            throw GateException.of(
                    Code.MALFORMED_ANSWER, base.toString(), e, "the health and readiness that the SaaS documents");
        }
    }

    /**
     * Readiness may say with its 503 what is wrong; where it says that nothing is, is another's page, or was kept by a cache, the
     * status stands.
     */
    private Optional<CanaryFacts.Look> unavailable(
            HttpAnswer health, HttpAnswer ready, SaasAnswers.@Nullable Blip blip) {
        try {
            Fields said = fields(Freshness.required(ready, time.now()));
            return Optional.of(SaasAnswers.read(time.now(), fields(health), said, blip))
                    .filter(seen -> !seen.wasWell() || hasFailed(seen));
        } catch (MalformedJsonException | GateException e) {
            return Optional.empty();
        }
    }

    private static Fields fields(HttpAnswer answer) throws MalformedJsonException {
        return StrictJson.fields(answer.body(), answer.uri().getPath());
    }

    private HttpAnswer ask(String path) {
        URI uri = URI.create(base.toString().replaceFirst("/+$", "") + path);
        return http.get(uri, HEADERS, new HttpLimits(limits.httpTimeout(), MOST_BYTES));
    }

    private HttpAnswer required(HttpAnswer answer, Code unavailable) {
        int status = answer.status();
        if (status == 200) {
            return Freshness.required(answer, time.now());
        }
        Code code = status == UNAVAILABLE
                ? unavailable
                : status >= 500
                        ? Code.UNREACHABLE
                        : status >= 300 && status < 400 ? Code.REDIRECT_REFUSED : Code.MALFORMED_ANSWER;
        throw GateException.of(code, answer.uri().toString(), "HTTP " + status + " " + beginning(answer), "HTTP 200");
    }

    private static String beginning(HttpAnswer answer) {
        String location = answer.header("location").map(to -> "to " + to).orElse("");
        String body = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return (location + " " + (body.length() > 120 ? body.substring(0, 117) + "..." : body)).strip();
    }
}
