package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that demands to know who asks (407), and leads every tunnel to one port of this machine, whatever its host is called. */
public final class LoopbackProxy implements AutoCloseable {

    private final LoopbackListener listener = new LoopbackListener();
    private final int target;
    private final String answer;
    private final String login;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private LoopbackProxy(int target, String answer, String login) throws IOException {
        this.target = target;
        this.answer = answer;
        this.login = "basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        listener.listen(this::serve);
    }

    /** Leads to a port whoever logs in as {@code user:password}. */
    public static LoopbackProxy to(int port, String login) throws IOException {
        return new LoopbackProxy(port, "", login);
    }

    /** Answers by itself whoever logs in, for example {@code 404 Not Found}. */
    public static LoopbackProxy answering(String status, String login) throws IOException {
        return new LoopbackProxy(0, status, login);
    }

    public int port() {
        return listener.port();
    }

    /** What was asked for, with the status that it got. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private void serve(Socket client) throws IOException {
        String head = LoopbackListener.head(client.getInputStream());
        String asked = head.substring(0, head.indexOf(" HTTP/"));
        if (!head.toLowerCase(java.util.Locale.ROOT)
                .contains("\r\nproxy-authorization: " + login.toLowerCase(java.util.Locale.ROOT) + "\r\n")) {
            say(client, asked, "407 Who are you", "Proxy-Authenticate: Basic realm=\"here\"\r\n");
        } else if (!answer.isEmpty()) {
            say(client, asked, answer, "");
        } else {
            seen.add(asked + " 200");
            tunnel(client);
        }
    }

    private void say(Socket client, String asked, String status, String headers) throws IOException {
        seen.add(asked + " " + status.substring(0, 3));
        write(client, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        client.shutdownOutput();
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            write(client, "HTTP/1.1 200 go on\r\n\r\n");
            listener.pump(client, server);
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void write(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
