package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An authority that the trust root names: its certificates up to its own root, and when it counts. */
record CertificateAuthority(List<X509Certificate> chain, Validity validity) {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    static CertificateAuthority of(Fields authority) throws MalformedJsonException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Fields certificate : authority.object("certChain").objects("certificates")) {
            try {
                chain.add(read(Material.bytes(certificate, "rawBytes")));
            } catch (CertificateException e) {
                throw new MalformedJsonException("trust root", "/certChain", "not a certificate");
            }
        }
        if (chain.isEmpty()) {
            throw new MalformedJsonException("trust root", "/certChain", "no certificate");
        }
        return new CertificateAuthority(chain, Validity.of(authority.object("validFor")));
    }

    static X509Certificate read(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * Why this authority did not issue a certificate for signing at that time; empty when it did. Nothing is looked up: such
     * certificates live for minutes and are never revoked.
     */
    Optional<String> doubt(X509Certificate leaf, Instant at) {
        if (!validity.holds(at)) {
            return Optional.of("the authority did not count at " + at);
        }
        try {
            X509Certificate root = chain.get(chain.size() - 1);
            List<X509Certificate> path = new ArrayList<>();
            path.add(leaf);
            path.addAll(chain.subList(0, chain.size() - 1));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            root.checkValidity(Date.from(at));
            List<String> uses = leaf.getExtendedKeyUsage();
            return uses != null && uses.contains(CODE_SIGNING)
                    ? Optional.empty()
                    : Optional.of("it is not for signing code");
        } catch (CertPathValidatorException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Optional.of("it cannot be verified: " + e.getMessage());
        }
    }
}
