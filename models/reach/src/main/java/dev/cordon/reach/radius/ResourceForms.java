package dev.cordon.reach.radius;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the resources of each service are written, from {@code resource-forms.txt}. */
final class ResourceForms {
    private final Map<String, Set<String>> namespaces = new HashMap<>();
    private final Map<String, List<String>> types = new HashMap<>();

    private static final class Bundled {
        static final ResourceForms INSTANCE = new ResourceForms();
    }

    static ResourceForms bundled() {
        return Bundled.INSTANCE;
    }

    private ResourceForms() {
        try (InputStream in = ResourceForms.class.getResourceAsStream("resource-forms.txt")) {
            if (in == null) {
                throw new IllegalStateException("bundled table is missing: resource-forms.txt");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
                List<String> values = List.copyOf(words.subList(2, words.size()));
                if (words.get(0).equals("service")) {
                    namespaces.put(words.get(1), Set.copyOf(values));
                } else {
                    types.put(words.get(1), values);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bundled table cannot be read: resource-forms.txt", e);
        }
    }

    /** Whether actions of a service take resources whose ARN has this third part, itself a pattern perhaps. */
    boolean takes(String service, String namespace) {
        if (namespace.equals(service) || namespace.equals("*")) {
            return true;
        }
        Set<String> others = namespaces.get(service);
        if (others != null && others.contains(namespace)) {
            return true;
        }
        if (Glob.isPlain(namespace)) {
            return false;
        }
        return Glob.matches(namespace, service)
                || (others != null && others.stream().anyMatch(other -> Glob.matches(namespace, other)));
    }

    /** Length of the type that starts the last part of an ARN, such as {@code table/}; 0 where it has none. */
    int typeLength(String namespace, String resource) {
        for (String type : types.getOrDefault(namespace, List.of())) {
            if (resource.startsWith(type)) {
                return type.length();
            }
        }
        return 0;
    }
}
