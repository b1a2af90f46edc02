package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Dies at every point, under every kind of bad network, and then runs to the end: each comment is there once. */
class CrashSweepTest {

    /** How many points a life has in this machine: the same in both sweeps that end one there. */
    private static final Map<PostingNetwork, Integer> IN_THIS_MACHINE = new EnumMap<>(PostingNetwork.class);

    @TempDir
    Path folder;

    /** Opens a world for one network. */
    private interface Opening {
        PostingWorld of(Path folder, PostingNetwork network) throws IOException;
    }

    /** Says how many points there are to die at. */
    private interface Count {
        int of(PostingNetwork network) throws IOException;
    }

    /** Ends a world's first life at one point. */
    private interface End {
        void at(PostingWorld world, int point) throws IOException;
    }

    /** Goes on after a world's first life. */
    private interface Life {
        void in(PostingWorld world) throws IOException;
    }

    private record Death(PostingNetwork network, int point) {}

    @Test
    void thereAreManyPointsToDieAt() throws IOException {
        assertThat(pointsInThisMachine(PostingNetwork.CLEAN)).isGreaterThanOrEqualTo(40);
    }

    @TestFactory
    Stream<DynamicTest> oneCommentPerTargetWhereverItDies() throws IOException {
        return deaths(
                PostingWorld::inThisMachine,
                this::pointsInThisMachine,
                PostingWorld::dieAt,
                PostingWorld::runToItsEnd,
                32);
    }

    @TestFactory
    Stream<DynamicTest> oneCommentPerTargetWhenItIsStartedAnewAfterwards() throws IOException {
        return deaths(
                PostingWorld::inThisMachine,
                this::pointsInThisMachine,
                PostingWorld::dieAt,
                PostingWorld::startAnew,
                32);
    }

    @TestFactory
    Stream<DynamicTest> oneCommentPerTargetWhereverTheMachineHalts() throws IOException {
        return deaths(
                PostingWorld::ofAnotherMachine,
                network -> points(PostingWorld::ofAnotherMachine, network),
                PostingWorld::haltAt,
                PostingWorld::runToItsEnd,
                8);
    }

    /** A sample takes its share from each network. */
    private Stream<DynamicTest> deaths(Opening opening, Count count, End end, Life after, int sampled)
            throws IOException {
        int cases = Sweep.cases(sampled, Integer.MAX_VALUE);
        Random random = new Random(Sweep.random().nextLong());
        List<Death> deaths = new ArrayList<>();
        for (PostingNetwork network : PostingNetwork.values()) {
            int points = count.of(network);
            List<Death> all = new ArrayList<>();
            for (int point = 1; point <= points; point++) {
                all.add(new Death(network, point));
            }
            Collections.shuffle(all, random);
            deaths.addAll(all.subList(0, Math.min(points, cases / PostingNetwork.values().length)));
        }
        return deaths.stream().map(death -> test(death, opening, end, after));
    }

    private DynamicTest test(Death death, Opening opening, End end, Life after) {
        return DynamicTest.dynamicTest(death.network() + ", point " + death.point(), () -> {
            Path place = folder.resolve(death.network() + "-" + death.point());
            try (PostingWorld world = opening.of(place, death.network())) {
                end.at(world, death.point());
                after.in(world);
                world.check();
            }
        });
    }

    private int pointsInThisMachine(PostingNetwork network) throws IOException {
        if (!IN_THIS_MACHINE.containsKey(network)) {
            IN_THIS_MACHINE.put(network, points(PostingWorld::inThisMachine, network));
        }
        return IN_THIS_MACHINE.get(network);
    }

    private int points(Opening opening, PostingNetwork network) throws IOException {
        try (PostingWorld world = opening.of(folder.resolve(network + "-count"), network)) {
            world.runToItsEnd();
            world.check();
            return world.points();
        }
    }
}
