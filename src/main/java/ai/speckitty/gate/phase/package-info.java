/** One class a phase, and the protocol that orders them. */
package ai.speckitty.gate.phase;
