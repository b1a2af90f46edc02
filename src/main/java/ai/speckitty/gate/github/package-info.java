/** GitHub as the gate sees it: strict readings, and the five writes that may exist. */
package ai.speckitty.gate.github;
