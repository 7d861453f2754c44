package idem.tagger.consent;

import java.time.Instant;

/**
 * What a person last said of being contacted through one channel for one purpose.
 *
 * @param channel such as {@code sms}, {@code email}, {@code wechat}; {@link Consents#ALL} for every one
 * @param purpose such as {@code marketing}; {@link Consents#ALL} for every one
 * @param given whether she allowed it; else she withdrew it
 * @param source who told so
 * @param at when she said so
 */
public record Consent(String channel, String purpose, boolean given, String source, Instant at) {}
