package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A short-lived certificate that says which workflow run held the key (Fulcio's extensions 1.3.6.1.4.1.57264.1.8 and on).
 * What it lacks, or says otherwise, is {@code RC_UNTRACEABLE}.
 *
 * @param encoded its own bytes, in DER
 * @param file what it signed, for the finding
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
public record SigningCertificate(X509Certificate certificate, byte[] encoded, String file) {

    private static final String EXTENSION = "1.3.6.1.4.1.57264.1.";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String HOST = "https://github.com/";
    private static final String WORKFLOWS = "/.github/workflows/";
    private static final int URI_NAME = 6;
    private static final int UTF8_STRING = 0x0c;
    private static final int OCTET_STRING = 0x04;

    /**
     * Reads a certificate.
     *
     * @param der its bytes
     * @param file what it signed, for the finding
     * @return the certificate, of which nothing is verified yet
     * @throws GateException RC_UNTRACEABLE when it cannot be read
     */
    public static SigningCertificate of(byte[] der, String file) {
        try {
            return new SigningCertificate(CertificateAuthority.read(der), der, file);
        } catch (CertificateException e) {
            throw refused(file, "its certificate cannot be read").because(e);
        }
    }

    /**
     * Whether its key made a signature.
     *
     * @param message what was signed
     * @param signature ECDSA with SHA-256, in DER
     * @return false also when the signature cannot be read
     */
    public boolean signed(byte[] message, byte[] signature) {
        return LogKey.signed("SHA256withECDSA", certificate.getPublicKey(), message, signature);
    }

    boolean isValid(Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /**
     * Demands the identity of a workflow on GitHub, not a person's mail address. What else it says is read only of such a one.
     *
     * @throws GateException RC_UNTRACEABLE when the certificate is somebody else's
     */
    public void mustBeOfAWorkflow() {
        if (!text(8).equals(ISSUER)) {
            throw refused(file, "its certificate rests on " + text(8));
        }
        String identity = identity();
        if (!identity.startsWith(HOST) || !identity.contains(WORKFLOWS)) {
            throw refused(file, "its certificate is for " + identity);
        }
    }

    /**
     * Demands a workflow: not another one of the same repository than the one that the index trusts.
     *
     * @param workflow the file's name, as the index has it of the publisher
     * @throws GateException RC_UNTRACEABLE when the certificate is another one's
     */
    public void mustBeOf(String workflow) {
        String built = (HOST + repository() + WORKFLOWS + workflow + "@").toLowerCase(Locale.ROOT);
        if (!workflow().toLowerCase(Locale.ROOT).startsWith(built)) {
            throw refused(file, "its certificate names the workflow " + workflow() + ", the index " + workflow);
        }
    }

    private String identity() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                throw refused(file, "its certificate has " + (names == null ? 0 : names.size()) + " identities");
            }
            List<?> name = names.iterator().next();
            if (!name.get(0).equals(URI_NAME)) {
                throw refused(file, "its certificate is for " + name.get(1) + ", which is no workflow");
            }
            return String.valueOf(name.get(1));
        } catch (CertificateParsingException e) {
            throw refused(file, "its certificate's identity cannot be read").because(e);
        }
    }

    /**
     * Where it was built.
     *
     * @return the repository
     */
    public RepositoryName repository() {
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

    /**
     * What it was built from.
     *
     * @return the commit
     */
    public CommitId commit() {
        try {
            return new CommitId(text(13));
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage())).because(e);
        }
    }

    /**
     * The branch or tag.
     *
     * @return for example {@code refs/tags/v3.2.0rc16}
     */
    public String ref() {
        return text(14);
    }

    /**
     * The workflow that was started.
     *
     * @return its address with its version
     */
    public String workflow() {
        return text(18);
    }

    /**
     * The workflow's run.
     *
     * @return the address of its page
     */
    public String run() {
        return text(21);
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
