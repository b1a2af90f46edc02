package ai.speckitty.gate.posting;

import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A posting life in a Java machine of its own, which halts at a point: no hook, no finally, no flush. */
final class HaltedPosting {

    static final int STATUS = 137;

    private static final Progress SCREEN = new Progress() {
        @Override
        public void say(String line) {
            System.out.println(line);
            System.out.flush();
        }

        @Override
        public void live(String line) {}
    };

    private HaltedPosting() {}

    public static void main(String[] args) throws IOException {
        int stop = Integer.parseInt(args[2]);
        AtomicInteger seen = new AtomicInteger();
        new PostingLife(
                        Path.of(args[0]),
                        URI.create(args[1]),
                        PostingNetwork.valueOf(args[3]),
                        new FakeTime().source(),
                        SCREEN,
                        point -> {
                            if (seen.incrementAndGet() == stop) {
                                Runtime.getRuntime().halt(STATUS);
                            }
                        })
                .live(1);
        System.exit(0);
    }
}
