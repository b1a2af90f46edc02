/** Ledger, write-once files, attempts, manifest: what stays behind and how it is checked. */
package ai.speckitty.gate.evidence;
