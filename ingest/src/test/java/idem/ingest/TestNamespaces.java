package idem.ingest;

import idem.graph.identifier.BlockList;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The namespaces that tests declare: those of the default rules that the default sources name. */
public final class TestNamespaces {

    private TestNamespaces() {}

    /** In the default order of priority. The telephone +8613700000001 is blocked by rule. */
    public static Namespaces all() {
        List<Namespace> namespaces = new ArrayList<>();
        for (String name : List.of(
                "crm_id",
                "user_id",
                "customer_id",
                "wechat_unionid",
                "wechat_openid",
                "taobao_ouid",
                "jd_pin",
                "weibo_uid")) {
            namespaces.add(namespace(name, namespaces.size(), "person", new Normaliser.Plain()));
        }
        namespaces.add(namespace("phone", namespaces.size(), "person", new Normaliser.Phone("CN")));
        namespaces.add(namespace("email", namespaces.size(), "person", new Normaliser.Email()));
        namespaces.add(namespace("ship_to_phone", namespaces.size(), "contact", new Normaliser.Phone("CN")));
        namespaces.add(namespace("device_id", namespaces.size(), "device", new Normaliser.Plain()));
        namespaces.add(namespace("oaid", namespaces.size(), "device", new Normaliser.Plain()));
        namespaces.add(namespace("anonymous_id", namespaces.size(), "browser", new Normaliser.Plain()));
        return new Namespaces(namespaces, new BlockList(Map.of("phone", Set.of("+8613700000001")), Map.of()));
    }

    private static Namespace namespace(String name, int priority, String scope, Normaliser normaliser) {
        return new Namespace(
                name, priority, scope, OptionalInt.empty(), normaliser, OptionalInt.empty(), OptionalInt.empty(), true);
    }
}
