package ai.speckitty.gate.http;

/**
 * A proxy that every request goes through, as Maven's settings name it.
 *
 * @param host its name
 * @param port its port
 */
public record Proxy(String host, int port) {}
