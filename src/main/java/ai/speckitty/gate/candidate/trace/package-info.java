/** Where a candidate comes from: its tag, its commit, its history, and who built its wheel. */
package ai.speckitty.gate.candidate.trace;
