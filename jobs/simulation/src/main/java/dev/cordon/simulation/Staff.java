package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of {@code company.txt}.
 *
 * @param name empty where a person's is drawn
 * @param breadth empty where it is drawn
 * @param owner team that answers for the identity
 */
record Staff(String name, Archetype archetype, String team, Optional<Breadth> breadth, String owner) {
    /** All of the company, in the order of the file. */
    static List<Staff> all() {
        List<Staff> all = new ArrayList<>();
        for (String line : Bundled.lines("company.txt")) {
            String[] words = line.split(" ", -1);
            all.add(new Staff(
                    words[0].equals("@") ? "" : words[0],
                    archetype(words[1]),
                    words[2],
                    words[3].equals("drawn")
                            ? Optional.empty()
                            : Optional.of(Breadth.valueOf(
                                    words[3].toUpperCase(Locale.ROOT).replace('-', '_'))),
                    words[4]));
        }
        return List.copyOf(all);
    }

    private static Archetype archetype(String name) {
        return Archetype.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("habits.txt lacks " + name));
    }
}
