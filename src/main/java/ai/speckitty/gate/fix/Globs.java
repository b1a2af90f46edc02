package ai.speckitty.gate.fix;

import java.util.List;
import org.codehaus.plexus.util.SelectorUtils;

/** Path patterns as Maven's own file sets have them, the same on every machine: {@code ?}, {@code *} and folders {@code **}. */
record Globs(List<String> globs) {

    /** Each is said to be one, since a pattern that begins otherwise could say that it is a regular expression. */
    boolean match(String path) {
        return globs.stream()
                .map(glob -> SelectorUtils.ANT_HANDLER_PREFIX + glob + SelectorUtils.PATTERN_HANDLER_SUFFIX)
                .anyMatch(pattern -> SelectorUtils.matchPath(pattern, path, "/", true));
    }
}
