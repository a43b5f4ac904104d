package dev.cordon.engine.playbook;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads where a playbook stands in public catalogues. */
final class MappingsReader {
    private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

    private MappingsReader() {}

    static Mappings read(PlaybookFields playbook) {
        if (!playbook.has("mappings")) {
            playbook.reject("mappings", "is missing", "Add `mappings: {attack: [T1078.004], csf: [RS.MI-01]}`.");
        }
        return playbook.mapping("mappings")
                .map(MappingsReader::mappings)
                .orElseGet(() -> new Mappings(List.of(), List.of(), new TreeMap<>()));
    }

    private static Mappings mappings(PlaybookFields fields) {
        fields.only(List.of("attack", "csf", "csf_aliases"));
        List<String> attack = fields.texts("attack");
        for (int i = 0; i < attack.size(); i++) {
            if (!TECHNIQUE.matcher(attack.get(i)).matches()) {
                fields.rejectItem(
                        "attack",
                        i,
                        "`" + attack.get(i) + "` is no ATT&CK technique",
                        "Write T and four digits, with a dot and three more for a sub-technique: `T1078.004`.");
            }
        }
        List<String> csf = fields.texts("csf");
        if (csf.isEmpty()) {
            fields.reject("csf", "is missing or empty", "Name the CSF 2.0 subcategories it serves, such as RS.MI-01.");
        }
        for (int i = 0; i < csf.size(); i++) {
            if (!Csf.SUBCATEGORIES.contains(csf.get(i))) {
                fields.rejectItem("csf", i, "`" + csf.get(i) + "` is no subcategory of CSF 2.0", remedy(csf.get(i)));
            }
        }
        return new Mappings(attack, csf, aliases(fields));
    }

    private static String remedy(String id) {
        return Csf.FORM.matcher(id).matches()
                ? "Older ids go under `csf_aliases`, each with its id in 2.0: `" + id + ": PR.AA-05`."
                : "Write an id such as `RS.MI-01`.";
    }

    private static SortedMap<String, String> aliases(PlaybookFields fields) {
        Map<String, String> aliases = fields.textsByName("csf_aliases");
        fields.mapping("csf_aliases")
                .ifPresent(given -> aliases.forEach((older, id) -> {
                    if (!Csf.FORM.matcher(older).matches() || Csf.SUBCATEGORIES.contains(older)) {
                        given.reject(
                                older,
                                "is no id of an older CSF",
                                "Write one such as `PR.AC-4`; ids of 2.0 go under `csf`.");
                    }
                    if (!id.isEmpty() && !Csf.SUBCATEGORIES.contains(id)) {
                        given.reject(
                                older, "`" + id + "` is no subcategory of CSF 2.0", "Write an id such as `PR.AA-05`.");
                    }
                }));
        return new TreeMap<>(aliases);
    }
}
