package ai.speckitty.gate.candidate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs attestations in the official shape with a key pair of its own. */
public final class Attestor {

    static final String COMMIT = "4af4110d00000000000000000000000000000001";

    private final KeyPair keys;
    final Map<Integer, String> extensions = new LinkedHashMap<>(Map.of(
            8, "https://token.actions.githubusercontent.com",
            11, "github-hosted",
            12, "https://github.com/Priivacy-ai/spec-kitty",
            13, COMMIT,
            14, "refs/tags/v3.2.0rc16",
            18, "https://github.com/Priivacy-ai/spec-kitty/.github/workflows/release.yml@refs/tags/v3.2.0rc16",
            20, "push",
            21, "https://github.com/Priivacy-ai/spec-kitty/actions/runs/1/attempts/1"));
    public String publisher = "Priivacy-ai/spec-kitty";
    String predicate = "https://docs.pypi.org/attestations/publish/v1";

    public Attestor() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of one attestation, each of which a test may change. */
    public static final class Parts {
        byte[] statement = new byte[0];
        byte[] signature = new byte[0];
        byte[] certificate = new byte[0];
        byte[] entry = new byte[0];

        public String json(String publisher) {
            return """
                   {"version":1,"attestation_bundles":[{"publisher":{"kind":"GitHub","repository":"%s",
                     "workflow":"release.yml","environment":null,"claims":null},
                    "attestations":[{"version":1,"envelope":{"statement":"%s","signature":"%s"},
                     "verification_material":{"certificate":"%s","transparency_entries":[{"logIndex":"1",
                      "canonicalizedBody":"%s"}]}}]}]}
                   """.formatted(publisher, base64(statement), base64(signature), base64(certificate), base64(entry));
        }
    }

    public Parts sign(String file, String sha256) {
        return sign("""
                    {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"%s","digest":{"sha256":"%s"}}],\
                    "predicateType":"%s","predicate":null}""".formatted(file, sha256, predicate).getBytes(StandardCharsets.UTF_8));
    }

    Parts sign(byte[] statement) {
        Parts parts = new Parts();
        parts.statement = statement;
        String type = "application/vnd.in-toto+json";
        parts.signature = signed(join(
                ("DSSEv1 " + type.length() + " " + type + " " + statement.length + " ")
                        .getBytes(StandardCharsets.UTF_8),
                statement));
        parts.certificate = certificate();
        parts.entry = entry(parts);
        return parts;
    }

    static byte[] entry(Parts parts) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(parts.certificate)
                + "\n-----END CERTIFICATE-----\n";
        return """
               {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256","value":"x"},\
               "payloadHash":{"algorithm":"sha256","value":"%s"},"signatures":[{"signature":"%s","verifier":"%s"}]}}""".formatted(
                        HandMadeWheel.hex(parts.statement),
                        base64(parts.signature),
                        base64(pem.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] certificate() {
        byte[] algorithm = der(0x30, oid("1.2.840.10045.4.3.2"));
        byte[] name = der(0x30, der(0x31, der(0x30, oid("2.5.4.3"), der(0x0c, text("test")))));
        byte[] validity = der(0x30, der(0x17, text("260501120000Z")), der(0x17, text("260501121000Z")));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        extensions.forEach((number, value) ->
                all.writeBytes(der(0x30, oid("1.3.6.1.4.1.57264.1." + number), der(0x04, der(0x0c, text(value))))));
        byte[] body = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(4711).toByteArray()),
                algorithm,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                der(0xa3, der(0x30, all.toByteArray())));
        byte[] certificate = der(0x30, body, algorithm, der(0x03, join(new byte[] {0}, signed(body))));
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test made no certificate", e);
        }
        return certificate;
    }

    private byte[] signed(byte[] bytes) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(bytes);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = join(parts);
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        if (length >= 0x80 && length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        }
        return join(head, content);
    }

    private static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 21; shift > 0; shift -= 7) {
                if (arc >> shift != 0) {
                    out.write(0x80 | ((arc >> shift) & 0x7f));
                }
            }
            out.write(arc & 0x7f);
        }
        return der(0x06, out.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
