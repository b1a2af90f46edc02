package ai.speckitty.gate.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** The world's certificate authority, in the shape of sigstore's Fulcio: a root, an intermediate, leaves of ten minutes. The trust root's template names its fields. */
public final class SigningAuthority {

    private static final String ECDSA = "1.2.840.10045.4.3.2";
    private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
    private static final Duration YEARS = Duration.ofDays(3650);
    private static final byte[] CODE_SIGNING = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.3"));

    final String name;
    final Instant from;

    /** The certificate that issues, in Base64. */
    final String issuer;

    /** The certificate above it, in Base64. */
    final String top;

    private final SigningKey key = new SigningKey();

    /**
     * Sets up an authority.
     *
     * @param name what its certificates call it
     * @param from when its certificates begin
     */
    public SigningAuthority(String name, Instant from) {
        this.name = name;
        this.from = from;
        SigningKey root = new SigningKey();
        Instant to = from.plus(YEARS);
        this.top = SigningLog.base64(certificate(1, root, name, name, root.open(), from, to, authority(1)));
        this.issuer =
                SigningLog.base64(certificate(2, root, name, name + " issuer", key.open(), from, to, authority(0)));
    }

    /** A leaf for the holder of a key. */
    byte[] issue(byte[] open, SignerIdentity identity, Instant begin, Instant end) {
        return certificate(3, key, name + " issuer", "", open, begin, end, leaf(identity));
    }

    /** What anybody can make: a leaf that its own key signed. */
    static byte[] selfMade(SigningKey own, SignerIdentity identity, Instant begin, Instant end) {
        return certificate(3, own, "self-made", "self-made", own.open(), begin, end, leaf(identity));
    }

    private static byte[] certificate(
            int serial,
            SigningKey signer,
            String issuer,
            String subject,
            byte[] open,
            Instant begin,
            Instant end,
            List<byte[]> extensions) {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA));
        byte[] body = Der.sequence(
                Der.of(0xa0, Der.number(2)),
                Der.number(serial),
                algorithm,
                named(issuer),
                Der.sequence(Der.time(begin), Der.time(end)),
                named(subject),
                open,
                Der.of(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
        return Der.sequence(body, algorithm, Der.bits(signer.sign(body)));
    }

    private static byte[] named(String name) {
        return new X500Principal(name.isEmpty() ? "" : "CN=" + name).getEncoded();
    }

    private static List<byte[]> authority(int below) {
        byte[] signsCertificates = Der.of(0x03, new byte[] {1, 0x06});
        return List.of(
                Der.extension("2.5.29.15", true, signsCertificates),
                Der.extension(
                        "2.5.29.19", true, Der.sequence(Der.of(0x01, new byte[] {(byte) 0xff}), Der.number(below))));
    }

    private static List<byte[]> leaf(SignerIdentity identity) {
        byte[] signs = Der.of(0x03, new byte[] {7, (byte) 0x80});
        List<byte[]> all = new ArrayList<>(List.of(
                Der.extension("2.5.29.15", true, signs),
                Der.extension("2.5.29.37", false, CODE_SIGNING),
                Der.extension("2.5.29.17", true, Der.sequence(identity.name()))));
        identity.claims().forEach((number, value) -> all.add(Der.extension(FULCIO + number, false, Der.text(value))));
        return all;
    }
}
