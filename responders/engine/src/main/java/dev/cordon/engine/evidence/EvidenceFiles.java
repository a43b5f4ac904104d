package dev.cordon.engine.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where evidence lies: a file of records per chain, with its lock, head marker and torn tails beside it, and a file of
 * checkpoints, which may lie in a folder that whoever writes records cannot write.
 *
 * @param records folder of records
 * @param checkpoints folder of checkpoints, the same where one process does both
 */
public record EvidenceFiles(Path records, Path checkpoints) {
    private static final String RECORDS = ".jsonl";
    private static final String CHECKPOINTS = ".checkpoints";
    /** Longest part of a file name made from a name; two and an ending fit in 255 bytes. */
    private static final int LONGEST = 96;

    public EvidenceFiles(Path folder) {
        this(folder, folder);
    }

    public Path recordsOf(ChainName name) {
        return records.resolve(stem(name) + RECORDS);
    }

    public Path checkpointsOf(ChainName name) {
        return checkpoints.resolve(stem(name) + CHECKPOINTS);
    }

    Path headOf(ChainName name) {
        return records.resolve(stem(name) + ".head");
    }

    Path lockOf(ChainName name) {
        return records.resolve(stem(name) + ".lock");
    }

    Path tornOf(ChainName name) {
        return records.resolve(stem(name) + ".torn");
    }

    Path tornCheckpointsOf(ChainName name) {
        return checkpoints.resolve(stem(name) + CHECKPOINTS + ".torn");
    }

    /**
     * The chains that lie here.
     *
     * @param names in order
     * @param strange files that do not fit their names, and checkpoints without records
     */
    public record Listing(List<ChainName> names, List<EvidenceFinding> strange) {}

    /** Finds the chains by their first lines, and what does not fit. */
    public Listing chains() throws IOException {
        List<ChainName> names = new ArrayList<>();
        List<EvidenceFinding> strange = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        for (Path file : ending(records, RECORDS)) {
            stems.add(stemOf(file, RECORDS));
            ChainHeader header = ChainHeader.ofFile(file);
            if (header != null && file.equals(recordsOf(header.name()))) {
                names.add(header.name());
            } else {
                String belongs = header == null ? "does not begin as evidence does" : "holds chain " + header.name();
                strange.add(new EvidenceFinding(Problem.STRAY_FILE, 0, file + " " + belongs));
            }
        }
        for (Path file : ending(checkpoints, CHECKPOINTS)) {
            if (!stems.contains(stemOf(file, CHECKPOINTS))) {
                strange.add(new EvidenceFinding(
                        Problem.STRAY_FILE, 0, file + " has checkpoints of records that are not here any more"));
            }
        }
        names.sort(null);
        return new Listing(List.copyOf(names), List.copyOf(strange));
    }

    private static List<Path> ending(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String stemOf(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }

    private static String stem(ChainName name) {
        return encoded(name.tenant()) + "." + encoded(name.partition());
    }

    /**
     * A name as part of a file name: small letters, digits, {@code -} and {@code _} stay, all other bytes become
     * {@code %xx}, so that neither paths nor file systems that ignore case bring two names together.
     */
    static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
                out.append(c);
            } else {
                out.append(String.format("%%%02x", (int) c));
            }
        }
        if (out.length() <= LONGEST) {
            return out.toString();
        }
        String hash = new FieldHash("cordon-evidence-file/1").add(name).hex();
        // No byte is written as %h, so a shortened name is never that of another.
        return out.substring(0, LONGEST - 42) + "%h" + hash.substring(0, 40);
    }
}
