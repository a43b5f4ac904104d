package dev.cordon.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parts that still run although the process of their stack is gone, as after {@code kill -9}. Ended is what the stack wrote
 * down, by id and beginning: nobody else's process is touched.
 */
public final class Leftovers {
    private static final long PATIENCE_SECONDS = 30;

    private Leftovers() {}

    /**
     * Ends those of a folder whose stack does not run, and writes down that it is stopped.
     *
     * @return name and process of each that was ended
     */
    public static List<String> end(StackFolder folder) throws IOException, InterruptedException {
        Optional<StackStatus> status = StackStatus.read(folder);
        if (status.isEmpty() || status.get().isAlive()) {
            return List.of();
        }
        List<String> ended = new ArrayList<>();
        for (Map.Entry<String, StackStatus.Part> each :
                new TreeMap<>(status.get().parts()).entrySet()) {
            if (each.getValue().alive().isPresent()) {
                each.getValue().process().end(PATIENCE_SECONDS);
                ended.add(each.getKey() + " (process " + each.getValue().pid() + ")");
            }
        }
        boolean said = status.get().phase() == StackStatus.Phase.STOPPED
                || status.get().phase() == StackStatus.Phase.FAILED;
        if (!ended.isEmpty() || !said) {
            status.get().stopped().write(folder);
        }
        return ended;
    }
}
