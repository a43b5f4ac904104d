package dev.cordon.detection.account;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.paths.CatalogueException;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.radius.InvalidSensitivityException;
import dev.cordon.reach.radius.Sensitivity;
import dev.cordon.reach.radius.SensitivityReader;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.util.List;

/**
 * All that answers about accounts are made from, read.
 *
 * @param snapshot of the accounts
 * @param catalogue escalation paths, with those of one's own
 * @param sensitivity what is precious
 */
public record AccountReading(AccountSnapshot snapshot, EscalationCatalogue catalogue, Sensitivity sensitivity) {
    /**
     * Reads the files. What cannot be read as it was named is an {@link InvalidInputException}.
     *
     * @param sensitivity one file or none
     * @param paths files with escalation paths of one's own
     */
    public static AccountReading of(AccountFiles files, List<String> sensitivity, List<String> paths)
            throws IOException {
        Sensitivity precious = sensitivity(sensitivity);
        EscalationCatalogue catalogue = catalogue(paths);
        return new AccountReading(AccountLoading.load(files), catalogue, precious);
    }

    private static EscalationCatalogue catalogue(List<String> paths) throws IOException {
        EscalationCatalogue[] all = {EscalationCatalogue.bundled()};
        try {
            AccountLoading.each(paths, "--paths", (name, in) -> all[0] = all[0].with(in, name));
        } catch (CatalogueException e) {
            throw new InvalidInputException("--paths: " + e.getMessage(), e);
        }
        return all[0];
    }

    private static Sensitivity sensitivity(List<String> files) throws IOException {
        Sensitivity[] read = {Sensitivity.defaults()};
        AccountLoading.each(files, "--sensitivity", (name, in) -> {
            try {
                read[0] = SensitivityReader.read(in, name);
                return read[0];
            } catch (InvalidSensitivityException e) {
                throw new InvalidInputException(
                        "--sensitivity: " + String.valueOf(e.getMessage()).replace('\n', ' '), e);
            }
        });
        return read[0];
    }
}
