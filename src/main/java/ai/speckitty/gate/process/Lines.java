package ai.speckitty.gate.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Cuts bytes into lines for people: decoded as UTF-8 where they are, without colours and control characters, capped. */
final class Lines extends OutputStream {

    private static final int LONGEST = 16 * 1024;
    private static final Pattern NOISE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\t]]");

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

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
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i);
                give();
                start = i + 1;
            }
        }
        keep(bytes, start, offset + length);
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = LONGEST - line.size();
        line.write(bytes, from, Math.min(room, to - from));
    }

    private void give() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(NOISE.matcher(text).replaceAll(""));
    }

    @Override
    public void close() {
        if (line.size() > 0) {
            give();
        }
    }
}
