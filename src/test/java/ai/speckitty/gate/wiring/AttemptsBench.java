package ai.speckitty.gate.wiring;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code bench/attempts.sh} measures besides a goal. */
final class AttemptsBench {

    private AttemptsBench() {}

    public static void main(String[] args) throws IOException {
        AttemptsIndex.render("phase4-identity-boundary", Path.of(args[0]));
    }
}
