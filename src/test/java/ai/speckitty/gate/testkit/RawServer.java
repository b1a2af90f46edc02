package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that writes given bytes and ends the connection in ways that no HTTP server offers. */
public final class RawServer implements AutoCloseable {

    private static final int PAUSE_MILLIS = 20;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]{1,7})\r\n");

    private final LoopbackListener listener = new LoopbackListener();
    private final Conversation conversation;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** How a connection ends after the bytes. */
    public enum Ending {
        /** In order. */
        CLOSE,
        /** By a reset. */
        RESET,
        /** Not before the other side hangs up. */
        SILENCE,
        /** Not before the other side hangs up, with a byte now and then. */
        DRIP
    }

    /** Bytes, and what follows them. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Answer(byte[] bytes, Ending ending) {

        /** A whole answer of JSON, with any length announced. */
        public static Answer json(String body, long announced, Ending ending) {
            String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                    + announced + "\r\n\r\n";
            return new Answer((head + body).getBytes(StandardCharsets.UTF_8), ending);
        }

        /** A whole, honest answer of JSON. */
        public static Answer json(String body) {
            return json(body, body.getBytes(StandardCharsets.UTF_8).length, Ending.CLOSE);
        }

        /** Not a byte. */
        public static Answer nothing(Ending ending) {
            return new Answer(new byte[0], ending);
        }
    }

    private interface Conversation {
        Answer with(Socket client, List<String> seen) throws IOException;
    }

    private RawServer(Conversation conversation) throws IOException {
        this.conversation = conversation;
        listener.listen(this::serve);
    }

    /**
     * Starts one on 127.0.0.1.
     *
     * @param script the answer by method and path, for example {@code GET /user}
     */
    public static RawServer start(Function<String, Answer> script) throws IOException {
        return new RawServer((client, seen) -> {
            String[] line = head(client);
            String request = line[0] + " " + line[1].split("\\?", 2)[0];
            seen.add(request);
            return script.apply(request);
        });
    }

    /** Starts one that understands nothing: it takes the first bytes, whatever they are, and answers. */
    public static RawServer afterTheFirstBytes(Answer answer) throws IOException {
        return new RawServer((client, seen) -> {
            int taken = client.getInputStream().read(new byte[LoopbackListener.LONGEST_HEAD]);
            seen.add(taken + " bytes");
            return answer;
        });
    }

    /** The server's base address, without a slash at its end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** Method and path of every request so far. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private void serve(Socket client) throws IOException {
        Answer answer = conversation.with(client, seen);
        OutputStream out = client.getOutputStream();
        out.write(answer.bytes());
        out.flush();
        end(client, answer.ending());
    }

    /** Reads a whole request, since what is left unread turns an orderly end into a reset; gives its first line's words. */
    private static String[] head(Socket client) throws IOException {
        String head = LoopbackListener.head(client.getInputStream());
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            client.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.substring(0, head.indexOf("\r\n")).split(" ", -1);
    }

    private static void end(Socket client, Ending ending) throws IOException {
        switch (ending) {
            case CLOSE -> client.shutdownOutput();
            case RESET -> client.setSoLinger(true, 0);
            case SILENCE -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case DRIP -> {
                client.setSoTimeout(PAUSE_MILLIS);
                while (!isHungUp(client)) {
                    client.getOutputStream().write(' ');
                    client.getOutputStream().flush();
                }
            }
        }
    }

    /** Waits as long as the socket's timeout. */
    private static boolean isHungUp(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
