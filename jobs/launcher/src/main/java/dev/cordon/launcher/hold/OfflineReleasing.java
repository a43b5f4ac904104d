package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.aws.release.OfflineRelease;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.AccountPlace;
import dev.cordon.launcher.hold.desk.AwsAccess;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.HoldPrint;

/** Undoes everything with AWS credentials alone: no journal is read, no decision is kept. */
record OfflineReleasing(Terminal terminal, HoldWorld world, AccountPlace place) {
    int run(boolean dryRun, boolean json) {
        OfflineRelease.Report report;
        try (AwsAccess aws = AwsAccess.open(place, world)) {
            aws.caller();
            report = aws.offline(world).run(dryRun);
        } catch (LiveAccount.UnreadableException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
        if (json) {
            ObjectNode object = HoldJson.object().put("dry_run", dryRun).put("place", place.words());
            HoldJson.texts(object.putArray("calls"), report.calls());
            HoldJson.texts(object.putArray("left"), report.left());
            HoldJson.texts(object.putArray("failed"), report.failed());
            HoldPrint.print(object, terminal.out());
        } else {
            report.calls().forEach(call -> line(dryRun ? "would call  " : "called  ", call));
            report.left().forEach(left -> line("left to you  ", left));
            report.failed().forEach(failed -> line("FAILED  ", failed));
            terminal.out()
                    .println(
                            report.calls().isEmpty()
                                    ? "nothing of Cordon's making is in the account"
                                    : dryRun
                                            ? "dry run: nothing was touched"
                                            : "what Cordon had put up in the account is gone"
                                                    + (report.failed().isEmpty() ? "" : ", but for what failed"));
        }
        terminal.out().flush();
        terminal.say("cordon release: the journal of no state knows of this; 'cordon holds' shows what it knew, and"
                + " 'cordon release --all' brings it up to date");
        return report.failed().isEmpty() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private void line(String label, String words) {
        terminal.out().println(label + terminal.text().harmless(words));
    }
}
