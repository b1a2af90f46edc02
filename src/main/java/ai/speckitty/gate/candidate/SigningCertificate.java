package ai.speckitty.gate.candidate;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** A short-lived certificate that says which workflow run held the key (Fulcio's extensions 1.3.6.1.4.1.57264.1.8 and on). */
final class SigningCertificate {

    private static final String EXTENSION = "1.3.6.1.4.1.57264.1.";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String HOST = "https://github.com/";
    private static final int UTF8_STRING = 0x0c;
    private static final int OCTET_STRING = 0x04;

    private final X509Certificate certificate;
    private final byte[] encoded;
    private final String file;

    private SigningCertificate(X509Certificate certificate, byte[] encoded, String file) {
        this.certificate = certificate;
        this.encoded = encoded.clone();
        this.file = file;
    }

    static SigningCertificate of(byte[] der, String file) {
        try {
            return new SigningCertificate(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)),
                    der,
                    file);
        } catch (CertificateException e) {
            throw refused(file, "its certificate cannot be read").because(e);
        }
    }

    PublicKey key() {
        return certificate.getPublicKey();
    }

    byte[] encoded() {
        return encoded.clone();
    }

    RepositoryName repository() {
        String uri = text(12);
        if (!uri.startsWith(HOST)) {
            throw refused(file, "its certificate names the repository " + uri);
        }
        try {
            return RepositoryName.of(uri.substring(HOST.length()));
        } catch (IllegalArgumentException e) {
            throw refused(file, "its certificate names the repository " + uri).because(e);
        }
    }

    Attestation attestation() {
        if (!text(8).equals(ISSUER)) {
            throw refused(file, "its certificate rests on " + text(8));
        }
        try {
            return new Attestation(
                    repository(),
                    new CommitId(text(13)),
                    text(14),
                    text(18),
                    text(21),
                    List.of("signature", "subject", "repository", "commit", "agreement with the log entry"),
                    List.of("certificate chain to its root", "inclusion in the transparency log"));
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage())).because(e);
        }
    }

    /** The value is a UTF8String within the OCTET STRING that every extension is. */
    private String text(int number) {
        byte[] value = certificate.getExtensionValue(EXTENSION + number);
        if (value == null) {
            throw refused(file, "its certificate lacks the extension " + EXTENSION + number);
        }
        return new String(content(content(value, OCTET_STRING), UTF8_STRING), StandardCharsets.UTF_8);
    }

    private byte[] content(byte[] der, int tag) {
        int length = der.length < 2 ? -1 : der[1] & 0xff;
        int start = 2;
        if (length > 0x80 && length <= 0x82 && der.length > 4) {
            start += length - 0x80;
            length = length == 0x81 ? der[2] & 0xff : ((der[2] & 0xff) << 8) | (der[3] & 0xff);
        }
        if (length < 0 || der[0] != tag || start + length != der.length) {
            throw refused(file, "its certificate has an extension of another form");
        }
        return Arrays.copyOfRange(der, start, der.length);
    }

    private static GateException refused(String file, String found) {
        return GateException.of(
                Code.RC_UNTRACEABLE, "attestation of " + file, found, "a certificate of a GitHub workflow run");
    }
}
