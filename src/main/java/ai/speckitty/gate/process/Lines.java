package ai.speckitty.gate.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Cuts bytes into lines for people: decoded as UTF-8 where they are, without colours and control characters, capped. A line
 * that lies whole in what was written is not copied first, and one without control characters is not searched for them,
 * since logs are long.
 */
final class Lines extends OutputStream {

    private static final int LONGEST = 16 * 1024;
    private static final Pattern NOISE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\t]]");

    private final Consumer<String> lines;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean noisy;

    Lines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int start = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            byte each = bytes[at];
            if (each == '\n') {
                give(bytes, start, at);
                start = at + 1;
            } else {
                noisy |= isNoise(each);
            }
        }
        keep(bytes, start, end);
    }

    private static boolean isNoise(byte each) {
        return (each >= 0 && each < ' ' && each != '\t') || each == 127;
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = LONGEST - begun.size();
        begun.write(bytes, from, Math.min(room, to - from));
    }

    private void give(byte[] bytes, int from, int to) {
        String line;
        if (begun.size() == 0) {
            line = new String(bytes, from, Math.min(LONGEST, to - from), StandardCharsets.UTF_8);
        } else {
            keep(bytes, from, to);
            line = begun.toString(StandardCharsets.UTF_8);
            begun.reset();
        }
        String shown = noisy ? NOISE.matcher(line).replaceAll("") : line;
        noisy = false;
        if (!shown.isBlank()) {
            lines.accept(shown);
        }
    }

    @Override
    public void close() {
        if (begun.size() > 0) {
            give(new byte[0], 0, 0);
        }
    }
}
