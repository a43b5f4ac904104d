package dev.cordon.launcher.hold;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.AccountPlace;
import dev.cordon.launcher.hold.desk.AwsOptions;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldSettings;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.launcher.state.StateOption;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What every command that acts takes: the state, and where the account is. */
final class HoldOptions {
    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final StateOption state = new StateOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    StateFolder folder() {
        return state.folder();
    }

    /** Where the account is, by options and state; the journal is not looked at. */
    AccountPlace place() throws IOException {
        return aws.place(state.folder(), false);
    }

    /** Opens state and account; the place is kept, so that whoever decides later acts on the same account. */
    HoldDesk open(HoldWorld world, Terminal terminal, boolean keep) throws IOException, JournalException {
        StateFolder folder = state.folder();
        if (keep) {
            folder.create();
        }
        List<Containment> standing = HoldDesk.standing(folder);
        AccountPlace place = aws.place(
                folder,
                standing.stream()
                        .anyMatch(each -> LeaseRun.isOpen(each) || each.state().mayBeInForce()));
        if (keep) {
            place.keepIn(folder);
        }
        return HoldDesk.open(
                folder,
                HoldSettings.of(folder),
                place,
                world,
                words -> terminal.say(terminal.text().harmless("cordon: " + words)));
    }

    /** The hold that a person means by its id or the beginning of it. */
    static Containment find(String named, List<Containment> all) {
        List<Containment> meant =
                all.stream().filter(each -> each.id().value().startsWith(named)).toList();
        if (meant.size() == 1 && named.length() > 3) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw new InputProblem("there is no hold " + named + " in this state; 'cordon holds --all' lists them");
        }
        throw new InputProblem(named + " may be "
                + String.join(
                        " or ",
                        meant.stream()
                                .map(Containment::id)
                                .map(ContainmentId::value)
                                .toList()));
    }
}
