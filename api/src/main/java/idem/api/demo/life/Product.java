package idem.api.demo.life;

import java.math.BigDecimal;

/**
 * Something that the invented shop sells.
 *
 * @param category its code, such as {@code skincare}
 * @param categoryZh as Chinese exports write it
 * @param tier luxury, premium or mass
 * @param price in CNY
 */
public record Product(
        String sku, String name, String category, String categoryZh, String brand, String tier, BigDecimal price) {}
