/** Canary and Teamspace runs: started, watched, believed only when everything agrees, triaged. */
package ai.speckitty.gate.canary;
