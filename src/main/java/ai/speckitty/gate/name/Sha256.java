package ai.speckitty.gate.name;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** What bytes and files are called wherever the gate names them: their SHA-256 in lower-case hexadecimal. */
public final class Sha256 {

    private static final int CHUNK = 1 << 18;
    private static final HexFormat HEX = HexFormat.of();

    private Sha256() {}

    /**
     * A new digest, for bytes that come one after another.
     *
     * @return nothing digested yet
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The digest of bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(byte[] content) {
        return HEX.formatHex(digest().digest(content));
    }

    /**
     * The digest of a file, read in chunks.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws IOException when it cannot be read, or is a symbolic link
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        add(file, digest);
        return HEX.formatHex(digest.digest());
    }

    /**
     * Digests a file, read in chunks.
     *
     * @param digest gets the bytes; of any algorithm
     * @throws IOException when it cannot be read, or is a symbolic link
     */
    public static void add(Path file, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(1, Math.min(CHUNK, channel.size())));
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
    }
}
