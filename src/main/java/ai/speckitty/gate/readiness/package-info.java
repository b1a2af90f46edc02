/** What a gate run will need: tools, checkouts, script, permissions, room on the disk. */
package ai.speckitty.gate.readiness;
