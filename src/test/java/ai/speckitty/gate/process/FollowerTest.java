package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    /** A program that writes as fast as it is read: each write that arrives makes the file longer. */
    @Test
    void aFileThatNeverStopsGrowingHoldsNobodyUp() throws IOException {
        Path file = Files.write(temporary.resolve("spool"), new byte[300_000]);
        OutputStream feeding = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                write(new byte[] {(byte) each}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                seen.write(bytes, offset, length);
                Files.write(file, new byte[length], StandardOpenOption.APPEND);
            }
        };
        try (Follower follower = new Follower(file, feeding)) {
            assertThat(follower.catchUp()).isEqualTo(300_000);
            assertThat(follower.catchUp()).isEqualTo(600_000);
            follower.catchUpWithAll();
            assertThat(seen.size()).isEqualTo(900_000);
        }
    }

    @Test
    void whatIsNotReadYetCountsAsWritten() throws IOException {
        Path file = Files.write(temporary.resolve("spool"), new byte[40 << 20]);
        try (Follower follower = new Follower(file, seen)) {
            assertThat(follower.catchUp()).isEqualTo(40 << 20);
            assertThat(seen.size()).isEqualTo(16 << 20);
            follower.catchUpWithAll();
            assertThat(seen.size()).isEqualTo(40 << 20);
        }
    }
}
