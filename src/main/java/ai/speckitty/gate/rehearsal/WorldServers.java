package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The world's three services on loopback addresses, each behind what can go wrong with it; every request is written down.
 *
 * @param record the file that holds every request
 * @param github how GitHub misbehaves
 * @param pypi how the index misbehaves
 * @param saas how the SaaS misbehaves
 */
public record WorldServers(
        Path record, Journal journal, List<Loopback> running, ServerFaults github, ServerFaults pypi, ServerFaults saas)
        implements AutoCloseable {

    static WorldServers start(TimeSource time, Path record, FakeGitHub hub, FakeIndex index, FakeSaas service)
            throws IOException {
        Journal journal = new Journal(time, record, new ArrayList<>());
        ServerFaults github = new ServerFaults(new ConditionalAnswers(hub));
        ServerFaults pypi = new ServerFaults(new ConditionalAnswers(index));
        ServerFaults saas = new ServerFaults(service);
        List<Loopback> running = List.of(
                new Loopback("github", hub.guarding(github), journal),
                new Loopback("pypi", pypi, journal),
                new Loopback("saas", saas, journal));
        return new WorldServers(record, journal, running, github, pypi, saas);
    }

    /** What goes on at one of them. */
    ServerFaults of(String service) {
        return switch (service) {
            case "github" -> github;
            case "pypi" -> pypi;
            default -> saas;
        };
    }

    /** Base of GitHub's REST interface. */
    public URI githubUrl() {
        return running.get(0).uri();
    }

    /** Base of the index. */
    public URI pypiUrl() {
        return running.get(1).uri();
    }

    /** Base of the SaaS. */
    public URI saasUrl() {
        return running.get(2).uri();
    }

    /** Every request so far, in order. */
    public List<Request> requests() {
        return journal.requests();
    }

    @Override
    public void close() {
        running.forEach(Loopback::close);
    }
}
