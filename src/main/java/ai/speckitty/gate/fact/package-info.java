/** What each phase found out, in records that its file, the report and the comments share. */
package ai.speckitty.gate.fact;
