/** Blocker issues: are they closed, and closed as fixed. */
package ai.speckitty.gate.blocker;
