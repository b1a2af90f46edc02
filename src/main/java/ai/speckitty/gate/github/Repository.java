package ai.speckitty.gate.github;

import ai.speckitty.gate.name.RepositoryName;

/**
 * A repository as GitHub names it.
 *
 * @param name its canonical name
 * @param isPublic whether anybody may read it
 * @param archived whether nothing can be written there
 * @param mayTriage whether the account may close and reopen issues of others there, by its role
 */
public record Repository(RepositoryName name, boolean isPublic, boolean archived, boolean mayTriage) {}
