package dev.cordon.detection.account;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.InventoryReader;
import dev.cordon.reach.account.OrganizationReader;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Makes a snapshot of the files that a command was given. */
public final class AccountLoading {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private AccountLoading() {}

    /** The snapshot. A file that is not what it was named as is an {@link InvalidInputException}. */
    public static AccountSnapshot load(AccountFiles files) throws IOException {
        return load(files, "--account");
    }

    /**
     * The same of accounts that another option names.
     *
     * @param option named in messages
     */
    public static AccountSnapshot load(AccountFiles files, String option) throws IOException {
        SnapshotReader reader = new SnapshotReader();
        if (!files.asOf().isEmpty()) {
            reader.asOfMillis(asOf(files.asOf()));
        }
        if (!files.resources().isEmpty()) {
            InventoryReader inventory = new InventoryReader();
            each(files.resources(), "--resources", inventory::add);
            reader.inventory(inventory.inventory());
        }
        OrganizationReader organization = new OrganizationReader();
        each(files.serviceControl(), "--scp", organization::addServiceControl);
        each(files.resourceControl(), "--rcp", organization::addResourceControl);
        reader.organization(organization.controls());
        each(files.accounts(), option, reader::add);
        return reader.snapshot();
    }

    /** Reads one file. */
    @FunctionalInterface
    public interface FileReading {
        Object read(String name, InputStream in) throws IOException, InvalidSnapshotException;
    }

    /** Opens each file, unpacked, in the order of their names; folders stand for all that is in them. */
    public static void each(List<String> names, String option, FileReading reading) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        for (InputFile file : InputFiles.of(names).files()) {
            if (!file.problem().isEmpty()) {
                throw new InvalidInputException(option + ": " + file.name() + ": " + file.problem());
            }
            try (InputStream in = unpacked(file.open())) {
                reading.read(file.name(), in);
            } catch (InvalidSnapshotException e) {
                throw new InvalidInputException(option + ": " + e.getMessage(), e);
            }
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered) : buffered;
    }

    private static long asOf(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new InvalidInputException("--as-of: '" + text + "' is no time such as 2026-01-31T12:00:00Z", e);
        }
    }
}
