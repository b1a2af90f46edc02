/** Card, summary and report: what people see. */
package ai.speckitty.gate.report;
