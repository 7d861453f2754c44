package idem.graph.tag;

import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * A tag as the graph has it.
 *
 * @param definition its text; empty where it was never noted
 * @param removed whether it is declared no more
 */
record Stored(CatalogueTag tag, String definition, boolean removed) {

    static Stored of(Record row) {
        Value node = row.get("tag");
        CatalogueTag tag = new CatalogueTag(
                node.get("code").asString(),
                new Names(node.get("nameZh").asString(), node.get("nameEn").asString()),
                TagCategory.of(node.get("category").asString()),
                TagKind.of(node.get("kind").asString()),
                node.get("version").asInt(),
                node.get("ruleHash").asString(),
                node.get("bounds").asList(Value::asDouble),
                node.get("sensitive").asBoolean(),
                row.get("values").asList(Stored::value));
        return new Stored(
                tag, row.get("definition").asString(), row.get("removed").asBoolean());
    }

    /** Whether it is what a declaration says; open values are nothing that is declared. */
    boolean is(CatalogueTag declared, String text) {
        CatalogueTag here = declared.values().isEmpty() ? tag.withValues(List.of()) : tag;
        return !removed && declared.equals(here) && definition.equals(text);
    }

    private static NamedValue value(Value list) {
        String code = list.get(0).asString();
        return new NamedValue(
                code, new Names(list.get(1).asString(code), list.get(2).asString(code)));
    }
}
