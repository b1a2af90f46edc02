/** The only door to the network: reading and writing are different types. */
package ai.speckitty.gate.http;
