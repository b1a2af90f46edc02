/** Files that only grow and names that are taken once: a chain of lines that survives a crash, and what its bytes prove. */
package ai.speckitty.gate.evidence.ledger;
