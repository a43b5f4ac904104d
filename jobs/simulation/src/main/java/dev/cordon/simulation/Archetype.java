package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A kind of identity with what such identities do, as {@code habits.txt} has it. */
public record Archetype(String name, Occupation occupation, Dwelling dwelling, List<Habit> habits) {
    private static final List<Archetype> ALL = read(Bundled.lines("habits.txt"));

    /** All kinds, in the order of the file. */
    public static List<Archetype> all() {
        return ALL;
    }

    private static List<Archetype> read(List<String> lines) {
        List<Archetype> all = new ArrayList<>();
        String head = "";
        List<Habit> habits = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                add(all, head, habits);
                head = line;
                habits = new ArrayList<>();
            } else {
                habits.add(Habit.of(line));
            }
        }
        add(all, head, habits);
        return List.copyOf(all);
    }

    private static void add(List<Archetype> all, String head, List<Habit> habits) {
        if (!head.isEmpty()) {
            int end = head.indexOf(']');
            String[] words = head.substring(end + 2).split(" ", -1);
            all.add(new Archetype(
                    head.substring(1, end),
                    Occupation.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    Dwelling.of(words[1]),
                    List.copyOf(habits)));
        }
    }
}
