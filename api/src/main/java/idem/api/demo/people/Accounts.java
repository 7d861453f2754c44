package idem.api.demo.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of one person, and where she told one channel of another: only that can join them.
 *
 * @param crmId her membership
 * @param openIds one for each mini-program or official account, under one union id
 * @param taobaoInCrm whether the members' list knows her first Taobao account
 * @param cardInApp whether she added her membership card in the app
 * @param wechatLogin whether she logs in to the app with WeChat; so for JD and Weibo
 * @param phoneToWechat whether she let the mini-program have her number
 * @param phoneToTaobao whether she bound her number to the shop on Taobao
 */
public record Accounts(
        Optional<String> crmId,
        Optional<String> userId,
        Optional<String> unionId,
        List<String> openIds,
        List<String> taobaoOuids,
        Optional<String> jdPin,
        Optional<String> weiboUid,
        boolean taobaoInCrm,
        boolean jdInCrm,
        boolean wechatInCrm,
        boolean weiboInCrm,
        boolean cardInApp,
        boolean wechatLogin,
        boolean jdLogin,
        boolean weiboLogin,
        boolean phoneToWechat,
        boolean phoneToTaobao) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final String DIGITS = "0123456789";

    public Accounts {
        openIds = List.copyOf(openIds);
        taobaoOuids = List.copyOf(taobaoOuids);
    }

    static Accounts draw(int number, Set<Channel> channels, Dice dice) {
        boolean member =
                dice.chance(channels.contains(Channel.STORE) ? 0.96 : channels.contains(Channel.TAOBAO) ? 0.86 : 0.74);
        boolean app = channels.contains(Channel.APP);
        boolean wechat = channels.contains(Channel.WECHAT);
        boolean jdInCrm = member && dice.chance(app ? 0.85 : 0.92);
        boolean weiboInCrm = member && dice.chance(app ? 0.60 : 0.86);
        return new Accounts(
                when(member, "M" + (6_000_000 + 7L * number)),
                when(app, "u" + (100_000 + 3L * number)),
                when(wechat, "o6_" + dice.text(25, LETTERS)),
                wechat ? openIds(dice) : List.of(),
                channels.contains(Channel.TAOBAO) ? ouids(dice) : List.of(),
                when(channels.contains(Channel.JD), "jd_" + dice.text(13, "abcdefghijkmnpqrstuvwxyz0123456789")),
                when(
                        channels.contains(Channel.WEIBO),
                        dice.oneOf("123567") + dice.text(5, DIGITS) + String.format("%04d", number % 10_000)),
                member && dice.chance(0.90),
                jdInCrm,
                member && dice.chance(0.70),
                weiboInCrm,
                member && app && dice.chance(0.76),
                app && dice.chance(0.55),
                app && dice.chance(jdInCrm ? 0.15 : 0.90),
                app && dice.chance(weiboInCrm ? 0.15 : 0.92),
                dice.chance(0.93),
                dice.chance(0.88));
    }

    private static Optional<String> when(boolean has, String value) {
        return has ? Optional.of(value) : Optional.empty();
    }

    private static List<String> openIds(Dice dice) {
        List<String> ids = new ArrayList<>();
        for (int i = dice.chance(0.14) ? 2 : 1; i > 0; i--) {
            ids.add("oQ" + i + dice.text(25, LETTERS));
        }
        return ids;
    }

    private static List<String> ouids(Dice dice) {
        List<String> ids = new ArrayList<>();
        for (int i = dice.chance(0.03) ? 2 : 1; i > 0; i--) {
            ids.add("AAH" + dice.text(29, LETTERS));
        }
        return ids;
    }
}
