package ai.speckitty.gate.report;

/** A part of the report. */
interface Section {

    /** Its anchor. */
    String id();

    /** Its heading. */
    String title();

    /** Whether the run has anything for it. */
    boolean isNeeded(RunView run);

    /** Writes its body below the heading. */
    void write(RunView run, Html html);
}
