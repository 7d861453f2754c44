package idem.tagger;

import idem.tagger.compute.Vantage;
import idem.tagger.rule.Products;
import idem.tagger.rule.TagCatalogue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** All that decides which tags somebody has, but for the time. */
public record TagRules(TagCatalogue catalogue, Business business, Products products) {

    /** Of a business that lists no products. */
    public TagRules(TagCatalogue catalogue, Business business) {
        this(catalogue, business, Products.NONE);
    }

    /**
     * Where and how amounts and days are read.
     *
     * @param zone of days and hours of business
     * @param currency of amounts that name none
     * @param namespaces in order of priority: what the tagger tells of a person is told of her strongest identifier
     */
    public record Business(ZoneId zone, String currency, List<String> namespaces) {
        public Business {
            namespaces = List.copyOf(namespaces);
        }
    }

    /** Changes when anything does that decides. */
    String hash() {
        return "%s %s %s %s".formatted(catalogue.hash(), business.zone(), business.currency(), products.hash());
    }

    /** From where rules look as of an instant. */
    public Vantage vantage(Instant asOf) {
        return new Vantage(asOf, business.zone(), business.currency(), products);
    }
}
