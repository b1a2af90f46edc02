package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port of this machine whose connections are each served by a thread, until it is closed with all of them. */
final class LoopbackListener implements AutoCloseable {

    /** The most bytes of a request before its body. */
    static final int LONGEST_HEAD = 16_000;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LoopbackListener() throws IOException {}

    /** What is done with a connection, which the other side may end at any time. */
    @FunctionalInterface
    interface Serving {
        void serve(Socket client) throws IOException;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Serves every connection from now on. */
    void listen(Serving serving) {
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = listener.accept();
                    open.add(client);
                    threads.execute(() -> serve(client, serving));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void serve(Socket client, Serving serving) {
        try (client) {
            serving.serve(client);
        } catch (IOException e) {
            open.remove(client); // the other side hung up first, which it may
        }
    }

    /** Hands on what comes from one connection to another, beside what else is done with them. */
    void pump(Socket from, Socket to) {
        open.add(to);
        threads.execute(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (IOException e) {
                open.remove(from); // either side hung up
            }
        });
    }

    /** Reads a request up to its body. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket each : open) {
            each.close();
        }
        threads.shutdownNow();
    }
}
