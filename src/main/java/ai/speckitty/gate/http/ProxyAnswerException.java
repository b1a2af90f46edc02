package ai.speckitty.gate.http;

import java.io.IOException;

/** A proxy answered in the place of the server that it was to lead to. */
final class ProxyAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    ProxyAnswerException(int status) {
        super("the proxy itself answered " + status);
    }
}
