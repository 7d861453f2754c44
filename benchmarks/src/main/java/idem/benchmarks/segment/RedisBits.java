package idem.benchmarks.segment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.args.BitOP;
import redis.embedded.RedisServer;

/** The peer: a string of bits a tag in a Redis server of its own, asked over loopback with one way there and back a count. */
final class RedisBits implements AutoCloseable {

    private final RedisServer server;
    private final Jedis client;

    private RedisBits(RedisServer server, Jedis client) {
        this.server = server;
        this.client = client;
    }

    /** Of some tags of a sample. */
    static RedisBits of(TagSample sample, Collection<Integer> tags) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        Jedis client = new Jedis("127.0.0.1", port);
        for (int tag : tags) {
            long[] words = sample.words(tag);
            ByteBuffer bits = ByteBuffer.allocate(Long.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
            bits.asLongBuffer().put(words);
            client.set(key(tag).getBytes(java.nio.charset.StandardCharsets.US_ASCII), bits.array());
        }
        return new RedisBits(server, client);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String key(int tag) {
        return "t" + tag;
    }

    /** For how many persons {@code (A and B and not C) or (D and E)} holds. */
    long count(int[] tags) {
        try (Pipeline together = client.pipelined()) {
            together.bitop(BitOP.NOT, "others", key(tags[2]));
            together.bitop(BitOP.AND, "first", key(tags[0]), key(tags[1]), "others");
            together.bitop(BitOP.AND, "second", key(tags[3]), key(tags[4]));
            together.bitop(BitOP.OR, "either", "first", "second");
            Response<Long> count = together.bitcount("either");
            together.sync();
            return count.get();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.stop();
    }
}
