/** The embedded world and its scenarios. */
package ai.speckitty.gate.rehearsal;
