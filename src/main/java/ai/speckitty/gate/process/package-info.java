/** The only door to other programs. */
package ai.speckitty.gate.process;
