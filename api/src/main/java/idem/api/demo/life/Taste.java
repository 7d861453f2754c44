package idem.api.demo.life;

import idem.api.demo.people.Dice;
import idem.api.demo.people.Gender;
import idem.api.demo.people.Person;
import idem.api.demo.people.Temper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person likes, and when.
 *
 * @param favourites products of the categories and tier that she mostly looks at
 * @param hour around which she is there, local time
 * @param thrift how often she uses a coupon
 * @param regret how often she sends back or cancels
 */
record Taste(List<Product> favourites, Catalogue catalogue, int hour, double thrift, double regret) {

    private static final Set<String> RATHER_FEMALE = Set.of("skincare", "makeup", "haircare", "fragrance", "baby");
    private static final Set<String> RATHER_MALE = Set.of("digital", "sports");
    private static final double FAITHFUL = 0.82;

    static Taste draw(Person person, Catalogue catalogue, Dice dice) {
        Map<String, List<Product>> byCategory = catalogue.byCategory();
        List<String> categories = List.copyOf(byCategory.keySet());
        double[] weights = categories.stream()
                .mapToDouble(category -> weight(category, person.gender()))
                .toArray();
        String tier = tier(person.temper(), dice);
        List<Product> favourites = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            favourites.addAll(ofTier(byCategory.getOrDefault(categories.get(dice.weighted(weights)), List.of()), tier));
        }
        double thrift = dice.chance(0.2) ? 0.8 : 0.1;
        double regret = dice.chance(0.08) ? 0.45 : 0.05;
        return new Taste(List.copyOf(favourites), catalogue, hour(dice), thrift, regret);
    }

    private static double weight(String category, Gender gender) {
        if (RATHER_FEMALE.contains(category)) {
            return gender == Gender.FEMALE ? 3 : 0.5;
        }
        if (RATHER_MALE.contains(category)) {
            return gender == Gender.MALE ? 3 : 0.7;
        }
        return 1.3;
    }

    private static String tier(Temper temper, Dice dice) {
        int drawn = temper == Temper.LAVISH ? dice.weighted(0.8, 0.2, 0) : dice.weighted(0.08, 0.42, 0.5);
        return List.of("luxury", "premium", "mass").get(drawn);
    }

    private static List<Product> ofTier(List<Product> products, String tier) {
        List<Product> those =
                products.stream().filter(product -> product.tier().equals(tier)).toList();
        return those.isEmpty() ? products : those;
    }

    private static int hour(Dice dice) {
        return List.of(8, 12, 15, 20, 22, 1).get(dice.weighted(0.14, 0.2, 0.1, 0.34, 0.16, 0.06));
    }

    Product product(Dice dice) {
        return dice.chance(FAITHFUL) ? dice.oneOf(favourites) : catalogue.any(dice);
    }
}
