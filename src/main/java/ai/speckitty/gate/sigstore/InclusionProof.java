package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The way from one leaf of a log's tree to the tree's root (RFC 6962, section 2.1.1). */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
record InclusionProof(long index, long size, List<byte[]> path, byte[] root, Checkpoint checkpoint) {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    static InclusionProof of(Fields fields) throws MalformedJsonException {
        List<byte[]> path = new ArrayList<>();
        for (String hash : fields.texts("hashes")) {
            path.add(Material.bytes(hash, "hashes"));
        }
        return new InclusionProof(
                Material.count(fields, "logIndex"),
                Material.count(fields, "treeSize"),
                path,
                Material.bytes(fields, "rootHash"),
                Checkpoint.of(fields.object("checkpoint").text("envelope")));
    }

    /** Why the log did not say with its key that this leaf is in its tree; empty when it did. */
    Optional<String> doubt(byte[] leaf, LogKey key) {
        if (!rootOf(leaf).filter(found -> Arrays.equals(found, root)).isPresent()) {
            return Optional.of("its inclusion proof does not lead to the log's root");
        }
        if (checkpoint.size() != size || !Arrays.equals(checkpoint.root(), root)) {
            return Optional.of("the log's checkpoint is about another tree than the inclusion proof");
        }
        return checkpoint.isSignedBy(key)
                ? Optional.empty()
                : Optional.of("the log's checkpoint is not signed by its key");
    }

    /** RFC 9162, section 2.1.3.2: the same tree, with the verification spelt out. */
    private Optional<byte[]> rootOf(byte[] leaf) {
        if (index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        byte[] hash = Material.sha256(LEAF, leaf);
        for (byte[] sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = Material.sha256(NODE, sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Material.sha256(NODE, hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }
}
