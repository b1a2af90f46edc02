package ai.speckitty.gate.github;

import java.time.Instant;

/**
 * A comment on an issue.
 *
 * @param id GitHub's number
 * @param author the account's login
 * @param body its text as stored; empty when GitHub has none
 * @param url its page
 * @param createdAt when it was posted
 */
public record IssueComment(long id, String author, String body, String url, Instant createdAt) {}
