/** How an attempt is closed for ever, and whether one is still as it was closed. */
package ai.speckitty.gate.evidence.seal;
