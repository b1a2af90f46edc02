package ai.speckitty.gate.posting;

import static ai.speckitty.gate.posting.PostingLife.CANARY;
import static ai.speckitty.gate.posting.PostingLife.TRACKER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.seal.EvidenceVerifier;
import ai.speckitty.gate.evidence.seal.PostedTexts;
import ai.speckitty.gate.evidence.seal.Verification;
import ai.speckitty.gate.rehearsal.LoopbackGitHub;
import ai.speckitty.gate.rehearsal.Request;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Jvm;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A posting run on a real store, which may die anywhere, and the GitHub that it posts to, which lives on. */
final class PostingWorld implements AutoCloseable {

    private static final long LAG_IN_NANOS = 30_000_000_000L;
    private static final long LAG_IN_LISTS = 4;

    /** The machine went off. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Pattern MARKED = Pattern.compile(" attempt=\\S+ ");
    private static final int MOST_ATTEMPTS = 5;

    private final Path folder;
    private final PostingNetwork network;
    private final FakeTime time = new FakeTime();
    private final LoopbackGitHub github = new LoopbackGitHub(time.source(), PostingLife.TOKEN, CANARY, TRACKER);
    private final Map<String, String> earlier = new TreeMap<>();
    private final Map<String, String> commentsAtDeath = new TreeMap<>();
    private String ledgerAtDeath = "";
    private final Progress screen = new Progress() {
        @Override
        public void say(String line) {
            told |= line.contains("look at ");
        }

        @Override
        public void live(String line) {}
    };
    private boolean told;
    private int points;
    private int attempts = 1;
    private int deadly;
    private boolean dead;

    private PostingWorld(Path folder, PostingNetwork network) {
        this.folder = folder;
        this.network = network;
    }

    /** A world in which time passes as the gate waits. */
    static PostingWorld inThisMachine(Path folder, PostingNetwork network) throws IOException {
        PostingWorld world = new PostingWorld(folder, network);
        network.between(world.github, () -> world.time.source().ticker().nanos(), LAG_IN_NANOS);
        return world.open();
    }

    /** A world whose gate lives in a machine of its own, with a time of its own: a list's lateness is counted in lists. */
    static PostingWorld ofAnotherMachine(Path folder, PostingNetwork network) throws IOException {
        PostingWorld world = new PostingWorld(folder, network);
        network.between(world.github, world::lists, LAG_IN_LISTS);
        return world.open();
    }

    private long lists() {
        return github.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().endsWith("/comments"))
                .count();
    }

    private PostingWorld open() throws IOException {
        life().open();
        texts(root().resolve("rc15-attempt1"), earlier);
        return this;
    }

    private PostingLife life() {
        return new PostingLife(folder, github.uri(), network, time.source(), screen, this::reached);
    }

    /** How many points the last life in this machine passed. */
    int points() {
        return points;
    }

    private void reached(String point) {
        if (dead) {
            throw new Death();
        }
        points++;
        if (points == deadly) {
            dead = true;
            throw new Death();
        }
    }

    /** Lives until a point is reached, and dies there as far as one thread can. */
    void dieAt(int point) throws IOException {
        deadly = point;
        points = 0;
        try {
            life().live(1);
        } catch (Death expected) {
            assertThat(dead).isTrue();
        }
        assertThat(dead).as("it died at point %d", point).isTrue();
        dead = false;
        deadly = 0;
        rememberWhatWasWritten();
    }

    /** Lives in a Java machine that halts at a point. */
    void haltAt(int point) throws IOException {
        Path said = folder.resolve("said");
        assertThat(Jvm.run(HaltedPosting.class, said, folder, github.uri(), point, network))
                .as("point %d: %s", point, Files.readString(said))
                .isEqualTo(HaltedPosting.STATUS);
        Files.readString(said).lines().forEach(screen::say);
        rememberWhatWasWritten();
    }

    private void rememberWhatWasWritten() throws IOException {
        ledgerAtDeath = ledger(1);
        texts(attempt(1).resolve("comments"), commentsAtDeath);
    }

    /** Lives again, as an operator would call the same goal again, until nothing is left to do. */
    void runToItsEnd() throws IOException {
        points = 0;
        Optional<Code> end = life().live(2);
        int ofTheFirstAttempt = points;
        startAnewUntilPassed(end);
        points = ofTheFirstAttempt;
    }

    /** Starts with doctor, as an operator does who takes the attempt for lost; one that is done is only sealed. */
    void startAnew() throws IOException {
        if (life().isDone()) {
            runToItsEnd();
            return;
        }
        if (told) {
            network.isLookedAt(github);
        }
        life().openAttempt();
        attempts++;
        startAnewUntilPassed(life().live(2));
    }

    /** Whoever is told that it is unknown looks at the issue first. */
    private void startAnewUntilPassed(Optional<Code> first) throws IOException {
        Optional<Code> end = first;
        while (end.isPresent() && attempts < MOST_ATTEMPTS) {
            assertThat(end).contains(Code.POST_UNKNOWN);
            assertThat(told).isTrue();
            network.isLookedAt(github);
            life().openAttempt();
            attempts++;
            end = life().live(attempts + 1);
        }
        assertThat(end).isEmpty();
    }

    /** One comment a target, closed only after its comment was read, nothing that was written down has changed. */
    void check() throws IOException {
        int passed = points;
        life().openTheNext();
        points = passed;
        assertThat(github.bodies(CANARY)).hasSize(1);
        assertThat(github.bodies(TRACKER)).hasSize(1);
        assertThat(github.issue(CANARY).state()).isEqualTo("closed");
        assertThat(github.issue(TRACKER).state()).isEqualTo("open");
        assertThat(github.forbidden()).isEmpty();
        assertNoAttemptHasSentTwice();
        assertClosedAfterReading();
        assertThat(ledger(1)).startsWith(ledgerAtDeath);
        assertThat(ledger(attempts).lines().filter(line -> line.contains("\"event\":\"run-ended\"")))
                .singleElement()
                .asString()
                .contains("\"verdict\":\"PASSED\"");
        Map<String, String> comments = new TreeMap<>();
        texts(attempt(attempts).resolve("comments"), comments);
        assertThat(comments)
                .containsEntry("acme-e2e-41.md", github.bodies(CANARY).get(0))
                .containsEntry("acme-product-1038.md", github.bodies(TRACKER).get(0));
        Map<String, String> ofTheFirst = new TreeMap<>();
        texts(attempt(1).resolve("comments"), ofTheFirst);
        commentsAtDeath.forEach((name, text) -> {
            if (ledgerAtDeath.contains("comments/" + name)) {
                assertThat(ofTheFirst).containsEntry(name, text);
            }
        });
        Map<String, String> earlierNow = new TreeMap<>();
        texts(root().resolve("rc15-attempt1"), earlierNow);
        assertThat(earlierNow).isEqualTo(earlier).isNotEmpty();
        assertThat(new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD).all(root()))
                .hasSize(1 + attempts)
                .allMatch(Verification::isIntact);
    }

    /** Whatever became of it, an attempt sends a comment once. */
    private void assertNoAttemptHasSentTwice() {
        List<String> sent = github.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(request -> request.path()
                        + MARKED.matcher(request.body())
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group())
                .toList();
        assertThat(sent).doesNotHaveDuplicates().isNotEmpty();
    }

    private void assertClosedAfterReading() {
        List<String> requests = github.requests().stream().map(Request::route).toList();
        int closed = requests.indexOf("PATCH /repos/acme/e2e/issues/41");
        int posted = requests.indexOf("POST /repos/acme/e2e/issues/41/comments");
        assertThat(posted).isNotNegative().isLessThan(closed);
        assertThat(requests.subList(posted, closed))
                .anyMatch(request -> request.startsWith("GET /repos/acme/e2e/issues/comments/")
                        || request.startsWith("GET /repos/acme/e2e/issues/41/comments"));
    }

    /** The regular files below a folder, without what is still being written. */
    private static void texts(Path place, Map<String, String> into) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
                        .toList()) {
                    into.put(place.relativize(file).toString(), Files.readString(file));
                }
            }
        }
    }

    private String ledger(int number) throws IOException {
        return Files.readString(attempt(number).resolve("ledger.jsonl"), StandardCharsets.UTF_8);
    }

    private Path root() {
        return PostingLife.root(folder);
    }

    private Path attempt(int number) {
        return root().resolve("rc16-attempt" + number);
    }

    @Override
    public void close() {
        github.close();
    }
}
