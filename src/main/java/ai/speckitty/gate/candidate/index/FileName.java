package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of distribution files. */
public final class FileName {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    /** No file system takes a longer name; to try every hyphen of one that is longer takes its time. */
    static final int LONGEST = 255;

    private FileName() {}

    /**
     * The one spelling under which an index knows a project.
     *
     * @param project in any spelling
     * @return lower case, single hyphens
     */
    public static String normalized(String project) {
        return SEPARATORS.matcher(project).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /**
     * The version that a file's name says.
     *
     * @param name a wheel's or source archive's name
     * @param project the project's normalized name
     * @return the version, or empty when the file is of another project or kind
     */
    static Optional<Version> versionOf(String name, String project) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<WheelName> wheel = WheelName.parse(name);
        if (wheel.isPresent()) {
            return wheel.filter(found -> found.project().equals(project)).map(WheelName::version);
        }
        return stem(name).flatMap(stem -> sourceVersion(stem, project));
    }

    private static Optional<String> stem(String name) {
        for (String ending : new String[] {".tar.gz", ".zip", ".tar.bz2", ".tgz", ".egg"}) {
            if (name.endsWith(ending)) {
                return Optional.of(name.substring(0, name.length() - ending.length()));
            }
        }
        return Optional.empty();
    }

    /** Old source archives may have hyphens in the project's name: each is tried as the border. */
    private static Optional<Version> sourceVersion(String stem, String project) {
        for (int at = stem.indexOf('-'); at >= 0; at = stem.indexOf('-', at + 1)) {
            if (normalized(stem.substring(0, at)).equals(project)) {
                return Version.parse(stem.substring(at + 1));
            }
        }
        return Optional.empty();
    }
}
