package ai.speckitty.gate.process;

import ai.speckitty.gate.secret.Redactor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.commons.io.output.TeeOutputStream;

/** A program's output on its way from the private spool into the redacted log and, line by line, to whoever watches. */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream redacting;
    private final Follower follower;

    Spool(Path spool, Path log, Redactor redactor, Consumer<String> lines) throws IOException {
        OutputStream file = Files.newOutputStream(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.redacting = redactor.stream(new TeeOutputStream(new BufferedOutputStream(file, BUFFER), new Lines(lines)));
        this.follower = new Follower(spool, redacting);
    }

    long catchUp() throws IOException {
        long total = follower.catchUp();
        redacting.flush();
        return total;
    }

    @Override
    public void close() throws IOException {
        try (OutputStream last = redacting;
                Follower first = follower) {
            first.catchUpWithAll();
            last.flush();
        }
    }
}
