package dev.cordon.kafka.installation;

import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a job's entry: {@code --name value} pairs, each of which is needed. People use the cordon command instead. */
public final class JobArguments {
    private final Map<String, String> given;

    private JobArguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Takes them apart.
     *
     * @param names that have to stand there; {@code version} may
     * @throws InvalidInputException saying which is missing or unknown
     */
    public static JobArguments of(String[] arguments, String... names) {
        Map<String, String> given = new HashMap<>();
        List<String> known = List.of(names);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name) && !name.equals("version")) {
                throw new InvalidInputException("argument '" + arguments[i] + "' is unknown; give --"
                        + String.join(" VALUE --", names) + " VALUE");
            }
            if (i + 1 == arguments.length) {
                throw new InvalidInputException("argument --" + name + " has no value");
            }
            given.put(name, arguments[i + 1]);
        }
        for (String name : names) {
            if (!given.containsKey(name)) {
                throw new InvalidInputException("argument --" + name + " is missing");
            }
        }
        return new JobArguments(given);
    }

    public String text(String name) {
        return given.getOrDefault(name, "");
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    /** Version of Cordon, or empty. */
    public String version() {
        return text("version");
    }
}
