package dev.cordon.launcher;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks that several commands share. All of them run before any work begins. */
public final class CommonOptions {
    /** What a tenant may be called: it becomes part of keys, file names and index names. */
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private CommonOptions() {}

    public static void checkSource(CommandSpec spec, String source, List<String> sources) {
        if (!sources.contains(source)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--source: '" + source + "' is not a source; Cordon reads " + String.join(", ", sources));
        }
    }

    public static void checkTenant(CommandSpec spec, String tenant) {
        if (!TENANT.matcher(tenant).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--tenant: lower-case letters, digits, '.', '_' and '-', at most 63, starting with a letter or"
                            + " digit");
        }
    }

    public static void checkInputs(List<String> inputs) {
        checkInputs(inputs, "--in");
    }

    /** Files, folders and at most one standard input, all of which can be read. */
    public static void checkInputs(List<String> inputs, String option) {
        boolean standardInput = false;
        for (String input : inputs) {
            if (input.equals("-")) {
                if (standardInput) {
                    throw new InputProblem(option + ": standard input (-) can be read only once");
                }
                standardInput = true;
                continue;
            }
            checkReadable(path(input, option), option);
        }
    }

    public static void checkRange(CommandSpec spec, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " is not between " + least + " and " + most);
        }
    }

    public static Path path(String text, String option) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputProblem(option + ": '" + text + "' is not a path this system can have", e);
        }
    }

    /** The folder of a bundle. */
    public static Path bundle(String text, String option) {
        Path folder = path(text, option);
        checkReadable(folder, option);
        if (!Files.isDirectory(folder)) {
            throw new InputProblem(option + ": " + folder + " is a file; name the folder of a bundle");
        }
        return folder;
    }

    /** Paths of files that are there and can be read. */
    static List<Path> readable(List<String> names, String option) {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = path(name, option);
            checkReadable(path, option);
            paths.add(path);
        }
        return paths;
    }

    public static void checkReadable(Path path, String option) {
        if (!Files.exists(path)) {
            throw new InputProblem(option + ": " + path + " does not exist");
        }
        if (!Files.isReadable(path)) {
            throw new InputProblem(option + ": no permission to read " + path);
        }
    }
}
