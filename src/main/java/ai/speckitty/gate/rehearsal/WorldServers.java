package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The world's three services on loopback addresses, each behind what can go wrong with it; every request is written down. */
final class WorldServers implements AutoCloseable {

    private final Path record;
    private final Journal journal;
    private final List<Loopback> running = new ArrayList<>();
    private final Faults github;
    private final Faults pypi;
    private final Faults saas;

    WorldServers(TimeSource time, Path record, GitHub github, Index index, Saas saas) {
        this.record = record;
        this.journal = new Journal(time, record);
        this.github = new Faults(new ConditionalAnswers(github));
        this.pypi = new Faults(new ConditionalAnswers(index));
        this.saas = new Faults(saas);
    }

    void start(GitHub hub, Index index) throws IOException {
        hub.listensAt(start("github", github));
        index.listensAt(start("pypi", pypi));
        start("saas", saas);
    }

    private URI start(String service, Responder responder) throws IOException {
        Loopback server = new Loopback(service, responder, journal);
        running.add(server);
        return server.uri();
    }

    URI githubUrl() {
        return running.get(0).uri();
    }

    URI pypiUrl() {
        return running.get(1).uri();
    }

    URI saasUrl() {
        return running.get(2).uri();
    }

    Faults github() {
        return github;
    }

    Faults pypi() {
        return pypi;
    }

    Faults saas() {
        return saas;
    }

    Path record() {
        return record;
    }

    List<Exchange> requests() {
        return journal.exchanges();
    }

    /** Requests to GitHub that asked for a change, queries left out. */
    List<Exchange> writes() {
        return requests().stream()
                .filter(exchange -> exchange.request().service().equals("github"))
                .filter(exchange -> exchange.request().isWrite())
                .filter(exchange -> !exchange.request().path().equals("/graphql"))
                .toList();
    }

    @Override
    public void close() {
        running.forEach(Loopback::close);
    }
}
