package dev.cordon.launcher.reach;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.account.AccountLoading;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.CatalogueException;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.radius.InvalidSensitivityException;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.Sensitivity;
import dev.cordon.reach.radius.SensitivityReader;
import java.io.IOException;
import java.util.List;

/** Makes all that answers are made from. */
public final class ReachLoading {
    private ReachLoading() {}

    /** Reads the files and works out who can become whom. What cannot be read as it was named is an {@link InputProblem}. */
    public static AccountStudy study(ReachInput input) throws IOException {
        Sensitivity sensitivity = sensitivity(input);
        EscalationCatalogue catalogue = catalogue(input);
        AccountSnapshot snapshot = AccountLoading.load(input.account());
        HopSource hops = Hops.of(snapshot, catalogue);
        AccessGraph graph = AccessGraph.of(snapshot, hops);
        RadiusModel radii = RadiusModel.of(snapshot, graph, hops, sensitivity);
        boolean asOfStated = !input.account().asOf().isEmpty();
        return new AccountStudy(snapshot, catalogue, graph, radii, asOfStated);
    }

    private static EscalationCatalogue catalogue(ReachInput input) throws IOException {
        EscalationCatalogue[] all = {EscalationCatalogue.bundled()};
        try {
            AccountLoading.each(input.paths(), "--paths", (name, in) -> all[0] = all[0].with(in, name));
        } catch (CatalogueException e) {
            throw new InputProblem("--paths: " + e.getMessage(), e);
        }
        return all[0];
    }

    private static Sensitivity sensitivity(ReachInput input) throws IOException {
        Sensitivity[] read = {Sensitivity.defaults()};
        List<String> files = input.sensitivity().map(List::of).orElse(List.of());
        AccountLoading.each(files, "--sensitivity", (name, in) -> {
            try {
                return read[0] = SensitivityReader.read(in, name);
            } catch (InvalidSensitivityException e) {
                throw new InputProblem(
                        "--sensitivity: " + String.valueOf(e.getMessage()).replace('\n', ' '), e);
            }
        });
        return read[0];
    }
}
