package ai.speckitty.gate.definition;

/**
 * A definition with the bytes it was read from.
 *
 * @param definition what it says
 * @param content the file's bytes
 * @param sha256 their digest, lower-case hexadecimal
 * @param shipped whether it is one of the definitions that come with the plugin, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier from the reader to the evidence; never compared
public record DefinitionSource(Definition definition, byte[] content, String sha256, boolean shipped) {}
