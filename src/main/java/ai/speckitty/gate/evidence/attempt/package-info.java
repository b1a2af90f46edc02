/** Which attempts lie below an evidence root, and who works there now. */
package ai.speckitty.gate.evidence.attempt;
