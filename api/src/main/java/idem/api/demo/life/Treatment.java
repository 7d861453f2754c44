package idem.api.demo.life;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One entry in the books of the invented clinic.
 *
 * @param number unique in the world
 * @param item what was done, talked about or booked
 * @param concern what the client would like to be better
 * @param amount paid, in CNY; zero where nothing was done
 */
public record Treatment(String number, Kind kind, Item item, String concern, BigDecimal amount, Instant at) {

    /** What happened. */
    public enum Kind {
        BOOKED("预约"),
        CONSULTED("面诊"),
        TREATED("治疗"),
        MISSED("爽约");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /** What the clinic offers. */
    public enum Item {
        BOTULINUM("注射", "肉毒素除皱", 1_980),
        HYALURONIC("注射", "玻尿酸填充", 3_680),
        PICO_LASER("光电", "皮秒激光", 2_880),
        INTENSE_LIGHT("光电", "光子嫩肤", 980),
        RADIO_FREQUENCY("抗衰", "射频紧肤", 5_800),
        WATER_LIGHT("皮肤管理", "水光针", 1_280),
        CLEANSING("皮肤管理", "小气泡清洁", 299),
        EYELIDS("手术", "双眼皮", 9_800);

        private final String category;
        private final String zh;
        private final int price;

        Item(String category, String zh, int price) {
            this.category = category;
            this.zh = zh;
            this.price = price;
        }

        public String category() {
            return category;
        }

        public String zh() {
            return zh;
        }

        BigDecimal price() {
            return BigDecimal.valueOf(price);
        }
    }
}
