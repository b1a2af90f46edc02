package ai.speckitty.gate.posting;

/** Reads code spans as CommonMark has them: a run of backticks opens, the next run of the same length closes. */
final class SpanReader {

    private SpanReader() {}

    /** What of a line stands outside of all code spans. */
    static String outside(String line) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) != '`') {
                out.append(line.charAt(at++));
                continue;
            }
            int length = run(line, at);
            int end = closing(line, at + length, length);
            if (end < 0) {
                out.append(line, at, at + length);
                at += length;
            } else {
                at = end + length;
            }
        }
        return out.toString();
    }

    private static int closing(String line, int from, int length) {
        int at = from;
        while (at < line.length()) {
            if (line.charAt(at) == '`') {
                int run = run(line, at);
                if (run == length) {
                    return at;
                }
                at += run;
            } else {
                at++;
            }
        }
        return -1;
    }

    private static int run(String line, int at) {
        int end = at;
        while (end < line.length() && line.charAt(end) == '`') {
            end++;
        }
        return end - at;
    }
}
