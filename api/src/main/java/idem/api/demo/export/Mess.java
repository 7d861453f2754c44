package idem.api.demo.export;

import idem.api.demo.people.Dice;
import java.util.List;

/** How people and programs write what they write. */
final class Mess {

    private static final List<String> PLACEHOLDERS =
            List.of("13800138000", "无", "unknown", "null", "0", "-", "11111111111", "13800000000", "N/A", "未知");

    private Mess() {}

    /** A telephone number in one of the forms that lead to the same number. */
    static String phone(String digits, Dice dice) {
        String spaced = digits.substring(0, 3) + " " + digits.substring(3, 7) + " " + digits.substring(7);
        return switch (dice.weighted(0.72, 0.06, 0.06, 0.06, 0.05, 0.05)) {
            case 1 -> spaced;
            case 2 -> spaced.replace(' ', '-');
            case 3 -> "+86 " + spaced;
            case 4 -> fullWidth(digits);
            case 5 -> " " + digits + " ";
            default -> digits;
        };
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }

    /** An e-mail address in one of the forms that lead to the same address. */
    static String email(String address, Dice dice) {
        return switch (dice.weighted(0.9, 0.06, 0.04)) {
            case 1 -> Character.toUpperCase(address.charAt(0)) + address.substring(1);
            case 2 -> " " + address;
            default -> address;
        };
    }

    /** What is typed where nobody wants to tell. */
    static String placeholder(Dice dice) {
        return dice.oneOf(PLACEHOLDERS);
    }

    /** As marketplaces show it. */
    static String masked(String digits) {
        return digits.substring(0, 3) + "****" + digits.substring(7);
    }

    /** A marketplace's virtual number, with the extension that leads to the addressee for some days. */
    static String virtual(Dice dice) {
        String number = "17" + dice.text(9, "0123456789");
        String extension = dice.text(4, "0123456789");
        return dice.chance(0.5) ? number + "-" + extension : number + "转" + extension;
    }

    /** What a spreadsheet makes of a number. */
    static String destroyed(String digits) {
        return digits.charAt(0) + "." + digits.substring(1, 3) + "E+10";
    }
}
