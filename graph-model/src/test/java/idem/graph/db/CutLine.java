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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A line to a server that can be cut: from then on it hangs up on whoever calls, and counts the calls. It may also lose the
 * answer to one commit: it hangs up on the caller without a word once the server has answered, so that what was written stands
 * and its writer cannot know.
 */
public final class CutLine implements AutoCloseable {

    /** A chunk of two bytes, Bolt's message of that name without fields, and the end of the message. */
    private static final byte[] COMMIT = {0, 2, (byte) 0xB0, 0x12, 0, 0};

    private final URI server;
    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger callsSinceCut = new AtomicInteger();
    private final AtomicReference<byte[]> toLose = new AtomicReference<>();
    private final AtomicInteger lost = new AtomicInteger();
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

    /** The answer to the next commit is lost. */
    public void loseNextAnswer() {
        loseNextAnswerAfter("");
    }

    /** The answer to the next commit is lost that a caller asks for who has said this before. */
    public void loseNextAnswerAfter(String said) {
        toLose.set(said.getBytes(StandardCharsets.UTF_8));
    }

    /** How many answers were lost. */
    public int lost() {
        return lost.get();
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
        AtomicBoolean losing = new AtomicBoolean();
        start(() -> ask(caller, called, losing));
        start(() -> answer(called, caller, losing));
    }

    private void ask(Socket caller, Socket called, AtomicBoolean losing) {
        AtomicReference<byte[]> heard = new AtomicReference<>();
        carry(caller, called, (said, length) -> {
            byte[] awaited = toLose.get();
            if (awaited != null && holds(said, length, awaited)) {
                heard.set(awaited);
            }
            if (endsWithCommit(said, length) && awaited != null && awaited == heard.get()) {
                losing.set(toLose.compareAndSet(awaited, null));
            }
            return true;
        });
    }

    private void answer(Socket called, Socket caller, AtomicBoolean losing) {
        carry(called, caller, (said, length) -> {
            if (losing.get()) {
                lost.incrementAndGet();
            }
            return !losing.get();
        });
    }

    /** Whether what is said is carried on; where not, the line is hung up. */
    private interface Passing {
        boolean passes(byte[] said, int length);
    }

    private static void carry(Socket from, Socket to, Passing passing) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] said = new byte[65_536];
            for (int length = in.read(said); length >= 0; length = in.read(said)) {
                if (!passing.passes(said, length)) {
                    hangUp(to);
                    return;
                }
                out.write(said, 0, length);
            }
        } catch (IOException hungUp) {
            hangUp(to);
        }
    }

    private static boolean endsWithCommit(byte[] said, int length) {
        return length >= COMMIT.length && Arrays.equals(said, length - COMMIT.length, length, COMMIT, 0, COMMIT.length);
    }

    private static boolean holds(byte[] said, int length, byte[] awaited) {
        return IntStream.rangeClosed(0, length - awaited.length)
                .anyMatch(at -> Arrays.equals(said, at, at + awaited.length, awaited, 0, awaited.length));
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
