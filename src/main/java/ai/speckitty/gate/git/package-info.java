/** The git command as typed questions. */
package ai.speckitty.gate.git;
