package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the index offered of one project at one time.
 *
 * @param project the project's normalized name
 * @param source what was asked
 * @param askedAt wall clock, when the answer came
 * @param serial the index's serial number of the answer, or {@code unknown}
 * @param status what the index says of the project as a whole
 * @param files all files, in the index's order
 */
public record Listing(
        String project, URI source, Instant askedAt, String serial, Status status, List<IndexFile> files) {

    /** What an index can say about a project as a whole. */
    public enum Status {
        /** Usual. */
        ACTIVE,
        /** No further releases are to be expected. */
        ARCHIVED,
        /** Replaced by something else. */
        DEPRECATED,
        /** Suspected of malware; nothing of it may be installed. */
        QUARANTINED,
        /** The index has no such project. */
        ABSENT
    }

    /**
     * The files by the version that their names say, oldest first. Files whose names say no version are left out.
     *
     * @return the releases
     */
    public TreeMap<Version, List<IndexFile>> releases() {
        TreeMap<Version, List<IndexFile>> releases = new TreeMap<>();
        if (status == Status.QUARANTINED) {
            return releases;
        }
        for (IndexFile file : files) {
            FileName.versionOf(file.name(), project)
                    .ifPresent(version -> releases.computeIfAbsent(version, key -> new ArrayList<>())
                            .add(file));
        }
        return releases;
    }

    /**
     * Where a file lies.
     *
     * @param url as the index wrote it
     * @return absolute, without a fragment
     * @throws IllegalArgumentException when it is no address
     */
    public URI locate(String url) {
        int fragment = url.indexOf('#');
        return source.resolve(URI.create(fragment < 0 ? url : url.substring(0, fragment)));
    }

    /**
     * How old this knowledge is, for people.
     *
     * @return serial and time
     */
    public String asOf() {
        return "index serial " + serial + ", asked at " + askedAt;
    }
}
