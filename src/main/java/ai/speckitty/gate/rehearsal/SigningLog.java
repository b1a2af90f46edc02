package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The world's transparency log, in the shape of sigstore's Rekor: a tree of hashes, signed promises, signed checkpoints. The trust
 * root's template names its fields.
 */
public final class SigningLog {

    /** Entries of others, so that a proof has a way to go. */
    private static final int OTHERS = 5;

    /** Rekor counts over all its trees and a proof over one. */
    private static final long EARLIER_TREES = 100_000;

    final String name;
    private final SigningKey key = new SigningKey();

    /** The public key in Base64. */
    final String open = base64(key.open());

    /** The key's name: the digest of its public half. */
    private final byte[] id = Der.sha256(key.open());

    final String keyId = base64(id);
    private final List<byte[]> leaves = new ArrayList<>();

    /**
     * Opens a log.
     *
     * @param name its host name
     */
    public SigningLog(String name) {
        this.name = name;
        others(OTHERS);
    }

    private void others(int count) {
        for (int i = 0; i < count; i++) {
            leaves.add(hash(0, ("entry " + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Takes an entry and some of others after it, and says where it is and since when. */
    ObjectNode add(byte[] body, Instant at) {
        leaves.add(hash(0, body));
        int index = leaves.size() - 1;
        others(index % OTHERS);
        byte[] root = root(leaves);
        return WorldTemplate.json(
                "signing/entry.json",
                Map.of(
                        "globalIndex", EARLIER_TREES + index,
                        "seconds", at.getEpochSecond(),
                        "body", base64(body),
                        "key", keyId,
                        "promise", base64(key.sign(promise(body, at, index))),
                        "index", index,
                        "size", leaves.size(),
                        "root", base64(root),
                        "hashes",
                                path(index, leaves).stream()
                                        .map(SigningLog::base64)
                                        .toList(),
                        "checkpoint", checkpoint(root)));
    }

    private byte[] promise(byte[] body, Instant at, int index) {
        return CanonicalJson.write(StrictJson.object()
                .put("body", base64(body))
                .put("integratedTime", at.getEpochSecond())
                .put("logID", HexFormat.of().formatHex(id))
                .put("logIndex", EARLIER_TREES + index));
    }

    private String checkpoint(byte[] root) {
        String text = name + " - 1\n" + leaves.size() + "\n" + base64(root) + "\n";
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        return text + "\n\u2014 " + name + " " + base64(Der.join(Arrays.copyOf(id, 4), signature)) + "\n";
    }

    /** RFC 6962, section 2.1: the left part is as large as a power of two can be. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return hash(1, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> first = leaves.subList(0, left);
        List<byte[]> second = leaves.subList(left, leaves.size());
        List<byte[]> path = new ArrayList<>(index < left ? path(index, first) : path(index - left, second));
        path.add(root(index < left ? second : first));
        return path;
    }

    private static byte[] hash(int kind, byte[]... parts) {
        return Der.sha256(Der.join(new byte[] {(byte) kind}, Der.join(parts)));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
