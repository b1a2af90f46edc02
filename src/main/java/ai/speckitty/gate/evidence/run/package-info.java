/** What a run's folder holds, as it is written and as it is read back. */
package ai.speckitty.gate.evidence.run;
