package ai.speckitty.gate.rehearsal;

import java.time.Instant;

/**
 * A comment on an issue.
 *
 * @param login who wrote it
 * @param body its text
 * @param createdAt when it was written
 * @param updatedAt when it was last changed
 */
public record FakeComment(long id, String login, String body, Instant createdAt, Instant updatedAt) {}
