/** How a candidate is installed, and what it looks like from inside. */
package ai.speckitty.gate.candidate.install;
