package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Dies at every point, under every kind of bad network, and then runs to the end: each comment is there once. */
class CrashSweepTest {

    @TempDir
    Path folder;

    @Test
    void thereAreManyPointsToDieAt() throws IOException {
        try (PostingWorld world = new PostingWorld(folder, PostingWorld.Network.CLEAN)) {
            world.open();
            world.runToItsEnd();
            assertThat(world.points()).isGreaterThanOrEqualTo(40);
            world.check();
        }
    }

    @TestFactory
    Stream<DynamicTest> oneCommentPerTargetWhereverItDies() throws IOException {
        List<Death> all = new ArrayList<>();
        for (PostingWorld.Network network : PostingWorld.Network.values()) {
            int points = points(network);
            for (int point = 1; point <= points; point++) {
                all.add(new Death(network, point));
            }
        }
        Collections.shuffle(all, new Random(Sweep.random().nextLong()));
        return all.stream().limit(Sweep.cases(60, Integer.MAX_VALUE)).map(this::test);
    }

    private record Death(PostingWorld.Network mode, int point) {}

    private DynamicTest test(Death death) {
        PostingWorld.Network mode = death.mode();
        int point = death.point();
        return DynamicTest.dynamicTest(mode + ", point " + point, () -> {
            try (PostingWorld world = new PostingWorld(folder.resolve(mode + "-" + point), mode)) {
                world.open();
                world.dieAt(point);
                world.runToItsEnd();
                world.check();
            }
        });
    }

    private int points(PostingWorld.Network network) throws IOException {
        try (PostingWorld world = new PostingWorld(folder.resolve(network + "-count"), network)) {
            world.open();
            world.runToItsEnd();
            return world.points();
        }
    }
}
