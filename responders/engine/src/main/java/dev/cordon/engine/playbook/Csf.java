package dev.cordon.engine.playbook;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Ids of the subcategories of the NIST Cybersecurity Framework 2.0 (NIST CSWP 29, February 2024, appendix A). */
final class Csf {
    /** Form of an id of any version, e.g. {@code PR.AC-4} (1.1) or {@code PR.AA-05} (2.0). */
    static final Pattern FORM = Pattern.compile("[A-Z]{2}\\.[A-Z]{2}-[0-9]{1,2}");

    /** Category and the numbers it still has: 2.0 left gaps where subcategories of 1.1 moved. */
    private static final String CATEGORIES = """
            GV.OC 1 2 3 4 5
            GV.RM 1 2 3 4 5 6 7
            GV.RR 1 2 3 4
            GV.PO 1 2
            GV.OV 1 2 3
            GV.SC 1 2 3 4 5 6 7 8 9 10
            ID.AM 1 2 3 4 5 7 8
            ID.RA 1 2 3 4 5 6 7 8 9 10
            ID.IM 1 2 3 4
            PR.AA 1 2 3 4 5 6
            PR.AT 1 2
            PR.DS 1 2 10 11
            PR.PS 1 2 3 4 5 6
            PR.IR 1 2 3 4
            DE.CM 1 2 3 6 9
            DE.AE 2 3 4 6 7 8
            RS.MA 1 2 3 4 5
            RS.AN 3 6 7 8
            RS.CO 2 3
            RS.MI 1 2
            RC.RP 1 2 3 4 5 6
            RC.CO 3 4
            """;

    static final Set<String> SUBCATEGORIES = subcategories();

    private Csf() {}

    private static Set<String> subcategories() {
        Set<String> ids = new TreeSet<>();
        CATEGORIES.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                ids.add(words[0] + "-" + (words[i].length() == 1 ? "0" : "") + words[i]);
            }
        });
        return Set.copyOf(ids);
    }
}
