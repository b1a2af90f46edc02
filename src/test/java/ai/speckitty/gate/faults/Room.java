package ai.speckitty.gate.faults;

/** Whose rule it is how often something is asked again, and what its refusals are called. */
enum Room {
    GITHUB_READS,
    GITHUB_WRITES,
    INDEX,
    SAAS
}
