/** What the gate says: phases, verdicts, codes, findings, the exception that carries them, and progress. */
package ai.speckitty.gate.verdict;
