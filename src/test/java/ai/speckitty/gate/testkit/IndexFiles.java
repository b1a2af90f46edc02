package ai.speckitty.gate.testkit;

import ai.speckitty.gate.candidate.index.IndexFile;
import java.util.Optional;

/** Files of an index that says nothing of them but where they are and what their digest is. */
public final class IndexFiles {

    private IndexFiles() {}

    /** One beside the page that names it. */
    public static IndexFile named(String name, String sha256) {
        return at(name, name, sha256);
    }

    /** One at an address. */
    public static IndexFile at(String url, String name, String sha256) {
        return new IndexFile(
                name, url, Optional.of(sha256), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
