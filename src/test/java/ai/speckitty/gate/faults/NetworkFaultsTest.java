package ai.speckitty.gate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.speckitty.gate.github.Fixture;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.RawServer;
import ai.speckitty.gate.testkit.RawServer.Answer;
import ai.speckitty.gate.testkit.RawServer.Ending;
import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import ai.speckitty.gate.testkit.Sweep;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every address that the gate talks to, under every fault of the network. */
class NetworkFaultsTest {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyAddressUnderEveryAnswer() {
        return Routes.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> {
                    try (ScriptedServer server = ScriptedServer.start();
                            ScriptedServer elsewhere = ScriptedServer.start("127.0.0.2");
                            HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
                        Routes.all().forEach(other -> server.on(other.method(), other.path(), other.reply()));
                        Fixture.withRepository(server);
                        List<Fault> faults = new ArrayList<>(new Faults(elsewhere.uri()).all());
                        faults.addAll(FaultyBodies.wrong(route));
                        for (Fault fault : faults) {
                            check(route, fault, server, door);
                        }
                        assertThat(faults).hasSizeGreaterThan(40);
                        assertThat(elsewhere.seen())
                                .as("nothing was sent to another host")
                                .isEmpty();
                    }
                }));
    }

    private void check(Route route, Fault fault, ScriptedServer server, HttpDoor door) {
        FakeTime time = new FakeTime();
        int before = server.seen(route.method(), route.path()).size();
        server.on(route.method(), route.path(), fault.replies().apply(route).toArray(Reply[]::new));
        String outcome = outcome(route, new Subjects(door, server.uri(), time.source(), folder, Optional.empty()));
        int requests = server.seen(route.method(), route.path()).size() - before;
        String[] expected = fault.expected(route).split(" ", -1);
        assertThat(outcome + " " + requests)
                .as("%s: %s", route.name(), fault.name())
                .isEqualTo(expected[0] + " " + expected[1]);
        assertThat(time.total())
                .as("%s: %s", route.name(), fault.name())
                .isBetween(Duration.ofSeconds(expected.length > 2 ? Long.parseLong(expected[2]) : 0), LONGEST_WAIT);
    }

    /** These take their deadline each, so each room sends one of its own into them, all of them in a sweep. */
    @TestFactory
    Stream<DynamicTest> everyAddressUnderEveryBrokenConnection() {
        Map<String, Function<String, Answer>> faults = Map.of(
                "UNREACHABLE by reset", good -> Answer.nothing(Ending.RESET),
                "UNREACHABLE by reset in the middle", good -> Answer.json(half(good), good.length(), Ending.RESET),
                "UNREACHABLE by less than announced", good -> Answer.json(good, good.length() + 9, Ending.CLOSE),
                "MALFORMED_ANSWER by no HTTP",
                        good -> new Answer("hello\r\n\r\n".getBytes(StandardCharsets.UTF_8), Ending.CLOSE),
                "TIMED_OUT by silence", good -> Answer.nothing(Ending.SILENCE),
                "TIMED_OUT by a body that never comes", good -> Answer.json("", good.length(), Ending.SILENCE),
                "TIMED_OUT by a byte now and then", good -> Answer.json("", 1 << 19, Ending.DRIP));
        List<DynamicTest> tests = new ArrayList<>();
        faults.forEach((name, fault) -> sampled()
                .forEach(route -> tests.add(DynamicTest.dynamicTest(
                        route + ": " + name, () -> checkBroken(route, name.split(" ", -1)[0], fault)))));
        return tests.stream();
    }

    private static List<Route> sampled() {
        List<Route> all = new ArrayList<>(Routes.all());
        Collections.shuffle(all, new Random(Sweep.random().nextLong()));
        List<Route> sample = new ArrayList<>();
        for (Room room : Room.values()) {
            all.stream()
                    .filter(route -> route.room() == room)
                    .limit(Sweep.cases(1, all.size()))
                    .forEach(sample::add);
        }
        return sample;
    }

    private void checkBroken(Route route, String code, Function<String, Answer> fault) throws IOException {
        String asked = route.method() + " " + route.path();
        String repository = Fixture.repository("acme/product");
        try (RawServer server = RawServer.start(request -> request.equals(asked)
                        ? fault.apply(route.good())
                        : Answer.json(request.equals("GET " + Fixture.REPO) ? repository : health()));
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            long start = System.nanoTime();
            Optional<String> late = Optional.of(route.path()).filter(path -> code.equals("TIMED_OUT"));
            String outcome = outcome(route, new Subjects(door, server.uri(), new FakeTime().source(), folder, late));
            assertThat(outcome).isEqualTo(route.room() == Room.GITHUB_WRITES ? "Unknown" : code);
            assertThat(Collections.frequency(server.seen(), asked)).isEqualTo(tries(route, code));
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(10);
        }
    }

    private static int tries(Route route, String code) {
        boolean again = !code.equals("MALFORMED_ANSWER");
        return switch (route.room()) {
            case GITHUB_READS -> again ? 4 : 1;
            case GITHUB_WRITES -> 1;
            case INDEX -> code.equals("UNREACHABLE") ? 3 : 1;
            case SAAS -> again ? 2 : 1;
        };
    }

    private static String health() {
        return Routes.all().stream()
                .filter(route -> route.name().equals("health"))
                .findFirst()
                .orElseThrow()
                .good();
    }

    private static String half(String document) {
        return document.substring(0, document.length() / 2);
    }

    @TestFactory
    Stream<DynamicTest> aClosedPortIsUnreachableForAll() {
        return Routes.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> {
                    URI closed;
                    try (ScriptedServer server = ScriptedServer.start()) {
                        closed = server.uri();
                    }
                    try (HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
                        assertThat(outcome(
                                        route,
                                        new Subjects(door, closed, new FakeTime().source(), folder, Optional.empty())))
                                .isEqualTo("UNREACHABLE");
                    }
                }));
    }

    private static String outcome(Route route, Subjects subjects) {
        try {
            return route.call().apply(subjects);
        } catch (GateException e) {
            assertThat(e).hasMessageNotContaining(Subjects.TOKEN);
            return e.verdict().code().orElseThrow().name();
        } catch (RuntimeException e) {
            return fail(route.name(), e);
        }
    }
}
