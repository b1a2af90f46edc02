/** Who signed something, and when: certificates, a transparency log's entries, and the root that both are verified against. */
package ai.speckitty.gate.sigstore;
