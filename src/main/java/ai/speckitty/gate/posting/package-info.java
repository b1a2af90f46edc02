/** Comments and issue states: rendered, posted exactly once, read back. */
package ai.speckitty.gate.posting;
