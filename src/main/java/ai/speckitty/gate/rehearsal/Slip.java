package ai.speckitty.gate.rehearsal;

/** What goes another way than it should, just before one of the first gate's goals. */
public enum Slip {
    /** Nothing does. */
    NONE,
    /** The goal is not called. */
    WITHOUT,
    /** The gate is cut off, and calls no more goals. */
    CUT,
    /** In another clone, whose evidence lies in the same place, somebody starts a gate. */
    ELSEWHERE,
    /** Somebody asks for the report of an attempt, and nothing more is called. */
    REPORT
}
