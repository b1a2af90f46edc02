package ai.speckitty.gate.wiring;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.Proxy;
import ai.speckitty.gate.name.Addresses;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Tells one address how a run has ended: {@code verdict.json} as it lies on the disk, by one POST. That it failed is said, and
 * changes nothing. The address may hold a key of its receiver, so no more of it is shown than scheme, host and port.
 */
record Notification(URI address, Duration deadline, Optional<Proxy> proxy) {

    private static final Map<String, String> HEADERS = Map.of("Accept", "*/*");
    private static final long MOST_BYTES = 1 << 20;
    private static final int LONGEST_REASON = 200;

    /** Empty without an address, and with one that {@link #refusal} refuses. */
    static Optional<Notification> of(Invocation invocation) {
        return invocation
                .parameter(Parameter.NOTIFY)
                .flatMap(Addresses::allowedWithQuery)
                .map(address -> new Notification(
                        address, deadline(invocation), invocation.proxy().map(ProxySetting::proxy)));
    }

    /** What is wrong with the address that was given. */
    static Optional<Finding> refusal(Invocation invocation) {
        return invocation
                .parameter(Parameter.NOTIFY)
                .filter(given -> Addresses.allowedWithQuery(given).isEmpty())
                .map(given -> new Finding(Parameter.NOTIFY.property(), shown(given), Addresses.EXPECTED_WITH_QUERY));
    }

    /** A value of the parameter as far as it may be seen. */
    static String shown(String given) {
        try {
            return shown(new URI(given));
        } catch (java.net.URISyntaxException e) {
            return "no address"; // the exception would quote it
        }
    }

    private static String shown(URI uri) {
        if (uri.getHost() == null) {
            return "an address without a host";
        }
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getRawUserInfo() == null ? "" : ", with a user name")
                + (uri.getRawFragment() == null ? "" : ", with a fragment");
    }

    /** A run that ends because this cannot be read is told by the default. */
    private static Duration deadline(Invocation invocation) {
        try {
            return Parameter.HTTP_TIMEOUT.duration(invocation.value(Parameter.HTTP_TIMEOUT));
        } catch (GateException e) {
            return Duration.parse(Parameter.HTTP_TIMEOUT.otherwise().orElseThrow());
        }
    }

    /** What must not be seen of the address, wherever it turns up. */
    void teach(Secrets secrets) {
        secrets.learn(address.toString());
        Optional.ofNullable(address.getRawQuery()).ifPresent(secrets::learn);
    }

    /**
     * Sends it.
     *
     * @param verdict the content of {@code verdict.json}
     * @return one line that says why it did not arrive; empty when the receiver answered that it did
     */
    Optional<String> send(byte[] verdict) {
        boolean interrupted = Thread.interrupted(); // the end of an interrupted run is told as well
        try (HttpDoor door = new HttpDoor(action -> {}, proxy)) {
            HttpAnswer answer = door.send("POST", address, HEADERS, verdict, new HttpLimits(deadline, MOST_BYTES));
            int status = answer.status();
            return status >= 200 && status < 300
                    ? Optional.empty()
                    : failed("it answered " + status
                            + (status >= 300 && status < 400 ? ", and redirects are not followed" : ""));
        } catch (GateException e) {
            return failed(e.verdict().code().map(Enum::name).orElse("") + ", "
                    + e.verdict().findings().get(0).found());
        } catch (IllegalStateException e) { // what the client throws besides failures of the network
            return failed(String.valueOf(e.getMessage()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<String> failed(String why) {
        Secrets hidden = new Secrets();
        teach(hidden);
        hidden.learn(address.getRawPath());
        String line = new Redactor(hidden).redact(why).replaceAll("\\p{Cntrl}+", " ");
        return Optional.of(Parameter.NOTIFY.property() + ": " + shown(address) + " was not told how this ended: "
                + (line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line));
    }
}
