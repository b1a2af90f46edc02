package ai.speckitty.gate.posting;

import java.util.ArrayList;
import java.util.List;

/** Reads fenced blocks as CommonMark has them: a line that begins with backticks opens, one of as many or more closes. */
final class Blocks {

    private Blocks() {}

    /** The lines outside of all blocks that hold something. */
    static List<String> outside(String text) {
        List<String> outside = new ArrayList<>();
        int fence = 0;
        for (String line : text.split("\n", -1)) {
            int ticks = line.length()
                    - line.replaceFirst("^ {0,3}`+", "").length()
                    - (line.length() - line.stripLeading().length());
            if (fence == 0 && ticks >= 3) {
                fence = ticks;
            } else if (fence > 0 && ticks >= fence && line.strip().matches("`+")) {
                fence = 0;
            } else if (fence == 0 && !line.isBlank()) {
                outside.add(line);
            }
        }
        return outside;
    }
}
