/** The gate definition: policy as data, its schema and its strict reader. */
package ai.speckitty.gate.definition;
