package dev.cordon.engine.playbook;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a playbook stands in public catalogues.
 *
 * @param attack MITRE ATT&amp;CK techniques that it answers, such as {@code T1078.004}
 * @param csf NIST CSF 2.0 subcategories that it serves, such as {@code RS.MI-01}
 * @param csfAliases ids of older versions of the CSF to ids of 2.0, for catalogues that still use them
 */
public record Mappings(List<String> attack, List<String> csf, SortedMap<String, String> csfAliases) {
    public Mappings {
        attack = List.copyOf(attack);
        csf = List.copyOf(csf);
        csfAliases = Collections.unmodifiableSortedMap(new TreeMap<>(csfAliases));
    }
}
