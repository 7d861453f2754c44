package idem.neo4j;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * The loopback ports of one server.
 *
 * @param bolt where Bolt answers
 * @param http where HTTP and Neo4j Browser answer
 */
record Ports(int bolt, int http) {
    private static final int ANSWER_MILLIS = 2_000;

    /** Bolt's greeting and the four versions that are offered: 5.4 down to 5.0, 4.4, and none. */
    private static final byte[] HANDSHAKE = {
        0x60, 0x60, (byte) 0xB0, 0x17, 0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** The preferred ports where they are free, else any. */
    static Ports free(int preferredBolt, int preferredHttp) throws IOException {
        try (ServerSocket bolt = bind(preferredBolt);
                ServerSocket http = bind(preferredHttp)) {
            return new Ports(bolt.getLocalPort(), http.getLocalPort());
        }
    }

    /** Whether nobody has taken one of them since. */
    boolean stillFree() {
        try (ServerSocket first = new ServerSocket();
                ServerSocket second = new ServerSocket()) {
            first.bind(loopback(bolt));
            second.bind(loopback(http));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether a Bolt server agrees on a version there. */
    static boolean answersBolt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(loopback(port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(HANDSHAKE);
            InputStream answer = socket.getInputStream();
            byte[] version = answer.readNBytes(4);
            return version.length == 4 && !Arrays.equals(version, new byte[4]);
        } catch (IOException silent) {
            return false;
        }
    }

    private static ServerSocket bind(int preferred) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(loopback(preferred));
        } catch (IOException taken) {
            socket.close();
            socket = new ServerSocket();
            socket.bind(loopback(0));
        }
        return socket;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
