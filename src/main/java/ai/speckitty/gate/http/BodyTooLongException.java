package ai.speckitty.gate.http;

import java.io.IOException;

/** An answer's decoded body is longer than the caller takes. */
final class BodyTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLongException(long maxBytes) {
        super("more than " + maxBytes + " bytes");
    }
}
