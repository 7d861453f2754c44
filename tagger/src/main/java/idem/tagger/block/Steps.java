package idem.tagger.block;

import java.util.IdentityHashMap;

/** Makes the steps of one evaluation; what is repeated in its query has one step. */
final class Steps {

    private final Chars chars = Chars.ofThread();
    private final IdentityHashMap<Query.Repeated, Step> repeated = new IdentityHashMap<>();

    /** The step for a whole query. */
    static Step of(Query query) {
        return new Steps().step(query);
    }

    /** The step for a part of the query. */
    Step step(Query query) {
        if (query instanceof Query.Held held) {
            return held.set()::select;
        } else if (query instanceof Query.Within within) {
            return new WithinStep(within);
        } else if (query instanceof Query.All all) {
            return new AllStep(all, this);
        } else if (query instanceof Query.Any any) {
            return new AnyStep(any, this);
        }
        return repeated((Query.Repeated) query);
    }

    Chars chars() {
        return chars;
    }

    private Step repeated(Query.Repeated query) {
        Step known = repeated.get(query);
        if (known == null) {
            known = new RepeatedStep(step(query.other()));
            repeated.put(query, known);
        }
        return known;
    }
}
