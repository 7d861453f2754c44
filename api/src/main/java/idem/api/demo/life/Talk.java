package idem.api.demo.life;

import java.time.Instant;

/** One interaction with the shop on Weibo. */
public record Talk(Kind kind, Instant at, long post, Product topic, String comment) {

    /** What was done. */
    public enum Kind {
        FOLLOW("关注"),
        REPOST("转发"),
        COMMENT("评论"),
        LIKE("点赞");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }
}
