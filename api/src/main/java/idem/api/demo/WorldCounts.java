package idem.api.demo;

import idem.api.demo.export.Ledger;
import idem.api.demo.export.SampleFile;
import idem.api.demo.people.Population;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of what a sample world holds, counted from its files' statements.
 *
 * @param events well-formed ones, each once however often it was sent; order lines of one order are one
 * @param rows lines of all files
 * @param brokenRows of these, rows that no reader can take
 * @param identifiers stated in some file and somebody's
 * @param onFourChannels people seen on four or more of Taobao, JD, WeChat, Weibo, stores, app and web
 * @param phones telephone numbers stated as somebody's
 * @param sharedPhones of these, stated for two people or more: a family's, or recycled
 * @param devices people's own telephones and browsers
 * @param sharedDevices of these, used by two people or more
 * @param busiestDevice people on the device that most people touch: a till or the shop's tablet
 * @param parcelPhones numbers that parcels went to
 */
public record WorldCounts(
        int persons,
        int events,
        int rows,
        int brokenRows,
        int identifiers,
        int onFourChannels,
        int phones,
        int sharedPhones,
        int devices,
        int sharedDevices,
        int busiestDevice,
        int parcelPhones) {

    private static final int FOUR = 4;
    private static final Set<String> DEVICES = Set.of("device_id", "anonymous_id");

    static WorldCounts of(Population population, Ledger ledger, Map<String, Integer> truth, List<SampleFile> files) {
        Map<String, Set<Integer>> statedBy = ledger.statedBy();
        List<String> phones = in(Set.of("phone"), truth.keySet());
        List<String> devices = in(DEVICES, truth.keySet());
        return new WorldCounts(
                population.people().size(),
                ledger.events(),
                files.stream().mapToInt(SampleFile::rows).sum(),
                files.stream().mapToInt(SampleFile::broken).sum(),
                truth.size(),
                (int) ledger.channels().values().stream()
                        .filter(channels -> channels.size() >= FOUR)
                        .count(),
                phones.size(),
                shared(phones, statedBy),
                devices.size(),
                shared(devices, statedBy),
                in(DEVICES, statedBy.keySet()).stream()
                        .mapToInt(key -> stating(key, statedBy))
                        .max()
                        .orElse(0),
                in(Set.of("ship_to_phone"), statedBy.keySet()).size());
    }

    private static List<String> in(Set<String> namespaces, Set<String> keys) {
        return keys.stream()
                .filter(key -> namespaces.contains(key.substring(0, key.indexOf(':'))))
                .toList();
    }

    private static int shared(List<String> keys, Map<String, Set<Integer>> statedBy) {
        return (int) keys.stream().filter(key -> stating(key, statedBy) > 1).count();
    }

    private static int stating(String key, Map<String, Set<Integer>> statedBy) {
        return statedBy.getOrDefault(key, Set.of()).size();
    }
}
