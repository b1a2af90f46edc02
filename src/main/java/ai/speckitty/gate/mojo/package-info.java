/** One thin class a goal. */
package ai.speckitty.gate.mojo;
