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

    private final FileChannel channel;
    private final OutputStream to;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long position;
    private long total;

    Follower(Path file, OutputStream to) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.to = to;
    }

    /** Passes on what is there now, and says how many bytes have come in all. */
    long catchUp() throws IOException {
        if (channel.size() < position) {
            position = 0;
        }
        while (true) {
            buffer.clear();
            int read = channel.read(buffer, position);
            if (read <= 0) {
                return total;
            }
            position += read;
            total += read;
            to.write(buffer.array(), 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
