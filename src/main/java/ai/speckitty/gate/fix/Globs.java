package ai.speckitty.gate.fix;

import java.util.List;
import org.codehaus.plexus.util.SelectorUtils;

/** Path patterns as Maven's own file sets have them, the same on every machine: {@code ?}, {@code *} and folders {@code **}. */
final class Globs {

    private final List<String> patterns;

    Globs(List<String> globs) {
        // Said to be one, since a pattern that begins otherwise could say that it is a regular expression.
        this.patterns = globs.stream()
                .map(glob -> SelectorUtils.ANT_HANDLER_PREFIX + glob + SelectorUtils.PATTERN_HANDLER_SUFFIX)
                .toList();
    }

    boolean match(String path) {
        return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPath(pattern, path, "/", true));
    }
}
