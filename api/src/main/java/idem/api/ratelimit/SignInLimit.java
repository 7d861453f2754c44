package idem.api.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Refuses the requests of an address that has sent too many with keys that do not hold, before the graph is asked for another.
 * Such an address is refused with every key until it may try again: a right one told from a wrong one would go on being guessed.
 */
public final class SignInLimit {

    private static final int NETWORK_OF_ONE_HOST = 8;

    private final RateLimiter limiter;
    private final RateLimitRefusal refusal;

    public SignInLimit(RateLimiter limiter, RateLimitRefusal refusal) {
        this.limiter = limiter;
        this.refusal = refusal;
    }

    /** How long until the request's address may sign in again; empty where it may now. */
    public Optional<Duration> untilNext(HttpServletRequest request) {
        return limiter.untilNext(RequestGroup.FAILED_SIGN_INS, sender(request.getRemoteAddr()));
    }

    /** Answers that it may not. */
    public void refuse(HttpServletResponse response, Duration wait) throws IOException {
        refusal.write(response, RequestGroup.FAILED_SIGN_INS, wait);
    }

    /** Counts a request whose key does not hold. */
    public void failed(HttpServletRequest request) {
        Optional<Duration> unused = limiter.count(RequestGroup.FAILED_SIGN_INS, sender(request.getRemoteAddr()));
    }

    /** One host has a whole network of 64 bits of IPv6 addresses to itself, and may take another at every request. */
    static String sender(String address) {
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_OF_ONE_HOST)) + "/64"
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
