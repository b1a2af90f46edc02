/** Known secrets and their redaction. */
package ai.speckitty.gate.secret;
