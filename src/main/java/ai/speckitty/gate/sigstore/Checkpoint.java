package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a log says of its tree at one time, as a signed note: origin, size and root, then a line for each signature. */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
record Checkpoint(String text, String origin, long size, byte[] root, List<Signed> signatures) {

    private static final String SIGNATURE = "\u2014 ";
    private static final int HINT = 4;

    /** A signer's name, and its signature after the first bytes of its key's id. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
    private record Signed(String name, byte[] bytes) {}

    static Checkpoint of(String note) throws MalformedJsonException {
        int end = note.indexOf("\n\n");
        String[] head = note.substring(0, Math.max(end, 0)).split("\n", -1);
        if (head.length < 3 || !head[1].matches("0|[1-9][0-9]{0,14}") || !note.endsWith("\n")) {
            throw new MalformedJsonException("attestation", "/checkpoint", "not a log's checkpoint");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (!line.startsWith(SIGNATURE) || parts.length != 3) {
                throw new MalformedJsonException("attestation", "/checkpoint", "not a line with a signature");
            }
            signatures.add(new Signed(parts[1], Material.bytes(parts[2], "checkpoint")));
        }
        return new Checkpoint(
                note.substring(0, end + 1),
                head[0],
                Long.parseLong(head[1]),
                Material.bytes(head[2], "checkpoint"),
                signatures);
    }

    /** Others may sign the same text beside the log; only the log's own signature counts. */
    boolean isSignedBy(LogKey key) {
        byte[] hint = Arrays.copyOf(key.id(), HINT);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream()
                .filter(signed -> signed.bytes.length > HINT && Arrays.equals(Arrays.copyOf(signed.bytes, HINT), hint))
                .filter(signed -> origin.equals(signed.name) || origin.startsWith(signed.name + " "))
                .anyMatch(signed -> key.signed(message, Arrays.copyOfRange(signed.bytes, HINT, signed.bytes.length)));
    }
}
