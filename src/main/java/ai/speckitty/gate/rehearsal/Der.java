package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Sha256;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.Oid;

/** The few forms of ASN.1 that a certificate is made of, in DER. */
final class Der {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] of(int tag, byte[]... parts) {
        byte[] content = join(parts);
        int length = content.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length > 0x7f) {
            out.write(length > 0xff ? 0x82 : 0x81);
        }
        if (length > 0xff) {
            out.write(length >> 8);
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return of(0x30, parts);
    }

    static byte[] number(long number) {
        return of(0x02, BigInteger.valueOf(number).toByteArray());
    }

    static byte[] text(String text) {
        return of(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant at) {
        return of(0x17, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] bits(byte[] bytes) {
        return of(0x03, new byte[1], bytes);
    }

    static byte[] oid(String dotted) {
        try {
            return new Oid(dotted).getDER();
        } catch (GSSException e) {
            throw new IllegalArgumentException(dotted, e);
        }
    }

    /** An extension of a certificate: its value in an octet string. */
    static byte[] extension(String oid, boolean critical, byte[] value) {
        byte[] octets = of(0x04, value);
        return critical ? sequence(oid(oid), of(0x01, new byte[] {(byte) 0xff}), octets) : sequence(oid(oid), octets);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The SHA-256 digest of bytes, as bytes. */
    static byte[] sha256(byte[] bytes) {
        return HexFormat.of().parseHex(Sha256.of(bytes));
    }
}
