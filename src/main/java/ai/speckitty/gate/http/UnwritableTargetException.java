package ai.speckitty.gate.http;

import java.io.IOException;

/** What was to take the answer could not: a full disk is no failure of the server. */
final class UnwritableTargetException extends IOException {

    private static final long serialVersionUID = 1L;

    UnwritableTargetException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
