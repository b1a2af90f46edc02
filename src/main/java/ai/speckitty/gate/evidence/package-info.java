/** One gate run from its first line to its seal: opened, continued, carried over from an attempt of before, ended. */
package ai.speckitty.gate.evidence;
