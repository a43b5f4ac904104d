package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All operations of {@code operations.tsv}, by name. */
final class Operations {
    private static final Map<String, Operation> ALL = read(Bundled.lines("operations.tsv"));

    private Operations() {}

    static Operation named(String name) {
        Operation operation = ALL.get(name);
        if (operation == null) {
            throw new IllegalStateException("operations.tsv lacks " + name);
        }
        return operation;
    }

    private static Map<String, Operation> read(List<String> lines) {
        Map<String, Operation> all = new TreeMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            String label = cells[0].replaceFirst("\\+.*", "");
            int colon = label.indexOf(':');
            List<Operation.Also> also = new ArrayList<>();
            List<Operation.Also> forwarded = new ArrayList<>();
            for (String more : cells.length > 4 ? cells[4].split(" ", -1) : new String[0]) {
                if (more.startsWith(">")) {
                    forwarded.add(Operation.Also.of(more.substring(1)));
                } else {
                    also.add(Operation.Also.of(more));
                }
            }
            all.put(
                    cells[0],
                    new Operation(
                            cells[0],
                            label.substring(0, colon),
                            label.substring(colon + 1),
                            cells[1].equals("=") ? label : cells[1],
                            ResourceKind.of(cells[2]),
                            cells[3].equals("management"),
                            List.copyOf(also),
                            List.copyOf(forwarded)));
        }
        return all;
    }
}
