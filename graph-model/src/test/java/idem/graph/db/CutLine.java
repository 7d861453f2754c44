package idem.graph.db;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that can be cut: from then on it hangs up on whoever calls, and counts the calls. */
public final class CutLine implements AutoCloseable {

    private final URI server;
    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger callsSinceCut = new AtomicInteger();
    private volatile boolean cut;

    private CutLine(URI server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A line to this server. */
    public static CutLine to(URI server) throws IOException {
        CutLine line = new CutLine(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        line.start(line::answerCalls);
        return line;
    }

    /** Where to call. */
    public String uri() {
        return "bolt://127.0.0.1:" + door.getLocalPort();
    }

    /** Hangs up, for good. */
    public void cut() {
        cut = true;
        open.forEach(CutLine::hangUp);
    }

    public int callsSinceCut() {
        return callsSinceCut.get();
    }

    private void answerCalls() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                if (cut) {
                    callsSinceCut.incrementAndGet();
                    hangUp(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        Socket called = new Socket(server.getHost(), server.getPort());
        open.add(caller);
        open.add(called);
        start(() -> carry(caller, called));
        start(() -> carry(called, caller));
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException hungUp) {
            hangUp(to);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "cut-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void hangUp(Closeable line) {
        try {
            line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        hangUp(door);
    }
}
