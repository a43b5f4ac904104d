package dev.cordon.detection.account;

import dev.cordon.detection.ReachBook;
import dev.cordon.detection.ReachBookSource;
import dev.cordon.detection.SnapshotBook;
import dev.cordon.domain.Sha256;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.RadiusModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of the files that say what the accounts are, as a job carries them; they are read where it runs. */
public record AccountBook(
        List<String> accounts,
        List<String> serviceControl,
        List<String> resourceControl,
        List<String> resources,
        String asOf,
        List<String> sensitivity,
        List<String> paths)
        implements ReachBookSource {
    /** Goes into the digest: a restored job that sent answers of another form sends all of them again. */
    private static final String ANSWERS = "answers with summaries and owners";

    public AccountBook {
        accounts = List.copyOf(accounts);
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        resources = List.copyOf(resources);
        sensitivity = List.copyOf(sensitivity);
        paths = List.copyOf(paths);
    }

    /** Of files that were checked to exist. */
    public static AccountBook of(AccountsGiven given) {
        AccountFiles files = given.files();
        return new AccountBook(
                files.accounts(),
                files.serviceControl(),
                files.resourceControl(),
                files.resources(),
                files.asOf(),
                given.sensitivity(),
                given.paths());
    }

    /** Reads the files; what cannot be read is an {@link dev.cordon.wire.files.InvalidInputException}. */
    public AccountReading read() throws IOException {
        return AccountReading.of(
                new AccountFiles(accounts, serviceControl, resourceControl, resources, asOf), sensitivity, paths);
    }

    @Override
    public ReachBook open() throws IOException {
        AccountReading read = read();
        HopSource hops = Hops.of(read.snapshot(), read.catalogue());
        AccessGraph graph = AccessGraph.of(read.snapshot(), hops);
        RadiusModel radii = RadiusModel.of(read.snapshot(), graph, hops, read.sensitivity());
        return new SnapshotBook(digest(), read.snapshot(), read.catalogue(), graph, radii);
    }

    /** Of the form of answers and of all content, by what it is for: another name of a file makes no other answers. */
    private String digest() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        files.put("--account", accounts);
        files.put("--scp", serviceControl);
        files.put("--rcp", resourceControl);
        files.put("--resources", resources);
        files.put("--paths", paths);
        files.put("--sensitivity", sensitivity);
        MessageDigest all = Sha256.start();
        all.update(ANSWERS.getBytes(StandardCharsets.UTF_8));
        all.update(asOf.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, List<String>> option : files.entrySet()) {
            List<String> digests = new ArrayList<>();
            AccountLoading.each(option.getValue(), option.getKey(), (name, in) -> digests.add(digest(in)));
            digests.sort(null);
            all.update((option.getKey() + digests).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(all);
    }

    private static String digest(InputStream in) throws IOException {
        MessageDigest one = Sha256.start();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            one.update(buffer, 0, read);
        }
        return Sha256.hex(one);
    }
}
