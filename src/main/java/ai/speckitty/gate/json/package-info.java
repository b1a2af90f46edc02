/** Strict reading and canonical writing of JSON. */
package ai.speckitty.gate.json;
