/** The SaaS: health, readiness, historical rows, and watching them. */
package ai.speckitty.gate.saas;
