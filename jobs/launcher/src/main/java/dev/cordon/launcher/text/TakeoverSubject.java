package dev.cordon.launcher.text;

import dev.cordon.behavior.Facet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a measurement was made on, in facts that are the same on every machine.
 *
 * @param source name of the normaliser
 * @param inputs names of files and folders, without the folders they are in
 * @param identities whose identities were taken over: people, machines or untold
 * @param without facets that Cordon was measured without, by code
 */
public record TakeoverSubject(String source, List<String> inputs, String identities, List<String> without) {
    public TakeoverSubject {
        inputs = List.copyOf(inputs);
        without = List.copyOf(without);
    }

    public static TakeoverSubject of(String source, List<String> paths, String identities, Set<Facet> without) {
        List<String> names = paths.stream().map(TakeoverSubject::name).toList();
        Set<String> codes = new TreeSet<>();
        without.forEach(facet -> codes.add(facet.code()));
        return new TakeoverSubject(source, names, identities, List.copyOf(codes));
    }

    private static String name(String path) {
        if (path.equals("-")) {
            return "standard input";
        }
        Path name = Path.of(path).toAbsolutePath().normalize().getFileName();
        return name == null ? path : name.toString();
    }
}
