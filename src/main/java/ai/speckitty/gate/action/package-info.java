/** What the gate did to the outside world: one line an outward action. */
package ai.speckitty.gate.action;
