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
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server that loses the answer to a commit: it hands the commit over and, once the server has answered, hangs up
 * without a word. So what was written stands, and its writer cannot know.
 */
public final class LostAnswerLine implements AutoCloseable {

    /** A chunk of two bytes, Bolt's message of that name without fields, and the end of the message. */
    private static final byte[] COMMIT = {0, 2, (byte) 0xB0, 0x12, 0, 0};

    private static final int NONE = -1;

    private final URI server;
    private final ServerSocket door;
    private final AtomicInteger toLose = new AtomicInteger(NONE);
    private final AtomicInteger lost = new AtomicInteger();

    private LostAnswerLine(URI server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A line to this server, which loses nothing yet. */
    public static LostAnswerLine to(URI server) throws IOException {
        LostAnswerLine line = new LostAnswerLine(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(line::answerCalls);
        return line;
    }

    /** Where to call. */
    public String uri() {
        return "bolt://127.0.0.1:" + door.getLocalPort();
    }

    /** The answer to the next commit is lost. */
    public void loseNext() {
        loseAfter(0);
    }

    /** The answer to the commit after so many others is lost. */
    public void loseAfter(int commits) {
        toLose.set(commits);
    }

    /** How many answers were lost. */
    public int lost() {
        return lost.get();
    }

    private void answerCalls() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Socket called = new Socket(server.getHost(), server.getPort());
                AtomicBoolean losing = new AtomicBoolean();
                start(() -> ask(caller, called, losing));
                start(() -> answer(called, caller, losing));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void ask(Socket caller, Socket called, AtomicBoolean losing) {
        try (InputStream in = caller.getInputStream();
                OutputStream out = called.getOutputStream()) {
            byte[] said = new byte[65_536];
            for (int length = in.read(said); length >= 0; length = in.read(said)) {
                if (endsWithCommit(said, length) && isToLose()) {
                    losing.set(true);
                }
                out.write(said, 0, length);
            }
        } catch (IOException hungUp) {
            hangUp(called);
        }
    }

    private void answer(Socket called, Socket caller, AtomicBoolean losing) {
        try (InputStream in = called.getInputStream();
                OutputStream out = caller.getOutputStream()) {
            byte[] said = new byte[65_536];
            for (int length = in.read(said); length >= 0; length = in.read(said)) {
                if (losing.get()) {
                    lost.incrementAndGet();
                    hangUp(caller);
                    return;
                }
                out.write(said, 0, length);
            }
        } catch (IOException hungUp) {
            hangUp(caller);
        }
    }

    private boolean isToLose() {
        return toLose.getAndUpdate(left -> Math.max(NONE, left - 1)) == 0;
    }

    private static boolean endsWithCommit(byte[] said, int length) {
        return length >= COMMIT.length && Arrays.equals(said, length - COMMIT.length, length, COMMIT, 0, COMMIT.length);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "lost-answer-line");
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
        hangUp(door);
    }
}
