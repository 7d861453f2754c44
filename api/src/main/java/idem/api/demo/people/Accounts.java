package idem.api.demo.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of one person, and what she told one channel of another.
 *
 * @param crmId her membership
 * @param openIds one for each mini-program or official account, under one union id
 */
public record Accounts(
        Optional<String> crmId,
        Optional<String> userId,
        Optional<String> unionId,
        List<String> openIds,
        List<String> taobaoOuids,
        Optional<String> jdPin,
        Optional<String> weiboUid,
        Set<Binding> bindings) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final String LOWER_CASE = "abcdefghijkmnpqrstuvwxyz0123456789";
    private static final String DIGITS = "0123456789";

    public Accounts {
        openIds = List.copyOf(openIds);
        taobaoOuids = List.copyOf(taobaoOuids);
        bindings = Set.copyOf(bindings);
    }

    static Accounts draw(int number, Set<Channel> channels, Dice dice) {
        boolean member =
                dice.chance(channels.contains(Channel.STORE) ? 0.96 : channels.contains(Channel.TAOBAO) ? 0.86 : 0.74);
        boolean app = channels.contains(Channel.APP);
        boolean wechat = channels.contains(Channel.WECHAT);
        boolean weibo = channels.contains(Channel.WEIBO);
        return new Accounts(
                when(member, "M" + (6_000_000 + 7L * number)),
                when(app, "u" + (100_000 + 3L * number)),
                when(wechat, "o6_" + dice.text(25, LETTERS)),
                wechat ? openIds(dice) : List.of(),
                channels.contains(Channel.TAOBAO) ? ouids(dice) : List.of(),
                when(channels.contains(Channel.JD), "jd_" + dice.text(13, LOWER_CASE)),
                when(weibo, dice.oneOf("123567") + dice.text(5, DIGITS) + lastFour(number)),
                bindings(member, app, dice));
    }

    /** Whom one channel does not know of, another mostly does. */
    private static Set<Binding> bindings(boolean member, boolean app, Dice dice) {
        Set<Binding> bindings = EnumSet.noneOf(Binding.class);
        boolean jdInCrm = member && dice.chance(app ? 0.85 : 0.92);
        boolean weiboInCrm = member && dice.chance(app ? 0.60 : 0.86);
        bind(bindings, Binding.JD_IN_CRM, jdInCrm);
        bind(bindings, Binding.WEIBO_IN_CRM, weiboInCrm);
        bind(bindings, Binding.TAOBAO_IN_CRM, member && dice.chance(0.90));
        bind(bindings, Binding.WECHAT_IN_CRM, member && dice.chance(0.70));
        bind(bindings, Binding.CARD_IN_APP, member && app && dice.chance(0.76));
        bind(bindings, Binding.WECHAT_LOGIN, app && dice.chance(0.55));
        bind(bindings, Binding.JD_LOGIN, app && dice.chance(jdInCrm ? 0.15 : 0.90));
        bind(bindings, Binding.WEIBO_LOGIN, app && dice.chance(weiboInCrm ? 0.15 : 0.92));
        bind(bindings, Binding.PHONE_TO_WECHAT, dice.chance(0.93));
        bind(bindings, Binding.PHONE_TO_TAOBAO, dice.chance(0.88));
        return bindings;
    }

    private static void bind(Set<Binding> bindings, Binding binding, boolean drawn) {
        if (drawn) {
            bindings.add(binding);
        }
    }

    private static Optional<String> when(boolean has, String value) {
        return has ? Optional.of(value) : Optional.empty();
    }

    private static String lastFour(int number) {
        return String.format(Locale.ROOT, "%04d", number % 10_000);
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

    public boolean has(Binding binding) {
        return bindings.contains(binding);
    }
}
