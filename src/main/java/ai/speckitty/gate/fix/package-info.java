/** Fixes: which commit, what it changes, which test proves it. */
package ai.speckitty.gate.fix;
