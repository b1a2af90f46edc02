package ai.speckitty.gate.http;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** What a failed exchange means: who answered nonsense is told from who did not answer. */
final class Failures {

    private Failures() {}

    static RuntimeException of(@Nullable Throwable failure, String subject) {
        if (failure instanceof GateException known) {
            return known;
        }
        if (!(failure instanceof IOException io)) {
            return new IllegalStateException(subject + " failed", failure);
        }
        if (isNonsense(io)) {
            return found(Code.MALFORMED_ANSWER, subject, describe(io), "a well-formed HTTP answer", io);
        }
        if (io instanceof SSLException) {
            return found(Code.UNREACHABLE, subject, "TLS: " + describe(io), "a certificate trusted here", io);
        }
        if (io instanceof SocketTimeoutException && !(io instanceof ConnectTimeoutException)) {
            return found(Code.TIMED_OUT, subject, describe(io), "an answer in time", io);
        }
        return found(Code.UNREACHABLE, subject, describe(io), "an answer", io);
    }

    static boolean isWithoutConnection(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException;
    }

    private static GateException found(Code code, String subject, String found, String expected, IOException cause) {
        return GateException.of(code, subject, found, expected).because(cause);
    }

    private static boolean isNonsense(IOException failure) {
        return failure instanceof ZipException
                || (failure instanceof MalformedChunkCodingException && !(failure instanceof TruncatedChunkException))
                || failure instanceof ClientProtocolException
                || failure.getCause() instanceof ProtocolException;
    }

    private static String describe(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
