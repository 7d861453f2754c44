package idem.api.demo.life;

import java.time.Instant;
import java.util.Map;

/**
 * One entry in the log of the shop's messages to a member: sent, read, agreed to or refused, a coupon issued or redeemed.
 *
 * @param event in the words of the Segment spec, where it has one
 * @param channel by which it went: email or sms
 */
public record Message(String event, String channel, Instant at, Map<String, Object> properties) {

    public Message {
        properties = Map.copyOf(properties);
    }
}
