package ai.speckitty.gate.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file while another program appends to it. Does not mind when that program empties the file and goes on. */
final class Follower implements AutoCloseable {

    private static final int CHUNK = 256 * 1024;
    private static final long MOST_AT_ONCE = 16L << 20;

    private final FileChannel channel;
    private final OutputStream to;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long position;
    private long total;

    Follower(Path file, OutputStream to) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.to = to;
    }

    /**
     * Passes on some of what is there now, and says how much the program has written in all. A program that writes faster than
     * this reads must not hold up whoever has a deadline to keep, so this ends even then.
     */
    long catchUp() throws IOException {
        long written = passOn(MOST_AT_ONCE);
        to.flush();
        return written;
    }

    /** Passes on all that is there at this moment, although somebody may still write. */
    void catchUpWithAll() throws IOException {
        passOn(Long.MAX_VALUE);
    }

    private long passOn(long most) throws IOException {
        long size = channel.size();
        if (size < position) {
            position = 0;
        }
        long end = position + Math.min(size - position, most);
        while (position < end) {
            buffer.clear().limit((int) Math.min(CHUNK, end - position));
            int read = channel.read(buffer, position);
            if (read <= 0) {
                break;
            }
            position += read;
            total += read;
            to.write(buffer.array(), 0, read);
        }
        return total + Math.max(0, size - position);
    }

    /** Passes on the rest, however the program ended. */
    @Override
    public void close() throws IOException {
        try (channel) {
            catchUpWithAll();
            to.flush();
        }
    }
}
