/** What the package index offers, and which of it is the candidate. */
package ai.speckitty.gate.candidate.index;
