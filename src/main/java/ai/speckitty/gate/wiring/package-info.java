/** The only place that builds adapters and reads settings and environment. */
package ai.speckitty.gate.wiring;
