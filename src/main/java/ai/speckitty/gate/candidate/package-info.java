/** The release candidate: chosen from the index, traced to its commit, installed, checked from inside. */
package ai.speckitty.gate.candidate;
