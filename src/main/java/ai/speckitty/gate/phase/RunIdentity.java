package ai.speckitty.gate.phase;

/**
 * What every comment says about the run itself.
 *
 * @param definitionSha256 digest of the definition's file
 * @param shipped whether that is a definition that comes with the plugin
 * @param rehearsal whether the world is the embedded one
 */
public record RunIdentity(String definitionSha256, boolean shipped, boolean rehearsal) {}
