package dev.cordon.launcher;

import dev.cordon.launcher.drawing.Card;
import dev.cordon.launcher.drawing.ReachDrawing;
import dev.cordon.launcher.drawing.Svg;
import dev.cordon.launcher.reach.AccountStudy;
import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.CanAnswer;
import dev.cordon.launcher.reach.Overview;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.ReachAnswers.Limits;
import dev.cordon.launcher.reach.ReachBasis;
import dev.cordon.launcher.reach.ReachInput;
import dev.cordon.launcher.reach.ReachLoading;
import dev.cordon.launcher.reach.ReachOutput;
import dev.cordon.launcher.reach.ReachQuestion;
import dev.cordon.launcher.reach.ReachQuestions;
import dev.cordon.launcher.reach.ReconcileAnswer;
import dev.cordon.launcher.reach.Reconciling;
import dev.cordon.launcher.reach.ResponseAnswer;
import dev.cordon.launcher.reach.Standing;
import dev.cordon.launcher.reach.Unseen;
import dev.cordon.launcher.reach.WhyAnswer;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.text.ReachCanText;
import dev.cordon.launcher.text.ReachDriftText;
import dev.cordon.launcher.text.ReachJson;
import dev.cordon.launcher.text.ReachLines;
import dev.cordon.launcher.text.ReachNotes;
import dev.cordon.launcher.text.ReachProfile;
import dev.cordon.launcher.text.ReachQuestionJson;
import dev.cordon.launcher.text.ReachResponseText;
import dev.cordon.launcher.text.ReachTable;
import dev.cordon.launcher.text.ReachWhyText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers a question about an account: in words, as JSON, as a drawing. */
final class Reach {
    /** Principals looked at for a drawing; it draws fewer and counts the rest. */
    private static final int MOST_DRAWN = 5_000;

    /** All that a row of the table needs. */
    private static final Limits FIRST_OF_EACH = new Limits(0, 1, 0);

    private static final Limits NO_LISTS = new Limits(0, 0, 0);

    private final Terminal terminal;
    private final ReachLines lines;

    Reach(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new ReachLines(terminal.columns(), terminal.text(), terminal.outStyle());
    }

    /** Answers and gives the exit code. */
    int run(ReachInput input, ReachQuestion question, ReachOutput output) throws IOException {
        ReachBasis basis = ReachLoading.read(input);
        if (basis.principals() == 0) {
            basis.overview().findings().stream()
                    .limit(1)
                    .forEach(finding -> terminal.say(
                            terminal.text().harmless("cordon reach: " + finding.code() + ": " + finding.message())));
            throw new InputProblem("--account: there is no user or role in "
                    + String.join(", ", input.account().accounts())
                    + "; it should be what 'aws iam get-account-authorization-details' printed");
        }
        if (question instanceof ReachQuestion.Reconcile reconcile) {
            int code = reconcile(Reconciling.of(basis.reading().snapshot(), reconcile.accounts()), basis, output);
            terminal.out().flush();
            return code;
        }
        AccountStudy study = ReachLoading.study(basis, line -> terminal.say("cordon reach: " + line));
        ReachQuestions questions = new ReachQuestions(study);
        int code = ExitCode.RAN;
        if (question instanceof ReachQuestion.Can can) {
            code = can(questions.can(can), study.overview(), output);
        } else if (question instanceof ReachQuestion.Why why) {
            code = why(questions.why(why), study.overview(), output);
        } else if (question instanceof ReachQuestion.One one) {
            one(study, questions.identity(one.identity()), output);
        } else if (question instanceof ReachQuestion.Response response) {
            response(questions.response(response), study.overview(), output);
        } else {
            ranking(study, output);
        }
        terminal.out().flush();
        return code;
    }

    private int can(CanAnswer answer, Overview overview, ReachOutput output) throws IOException {
        if (!CanSyntax.known(answer.action())) {
            terminal.say(terminal.text()
                    .harmless("cordon reach: AWS lists no action " + answer.action() + "; is it spelt right?"));
        }
        if (output.json()) {
            ReachQuestionJson.write(answer, overview, terminal.out());
        } else {
            print(new ReachCanText(lines, output.top()).of(answer));
            notes(overview, false);
        }
        return answer.anybody() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private int reconcile(ReconcileAnswer answer, ReachBasis basis, ReachOutput output) throws IOException {
        if (output.json()) {
            ReachQuestionJson.write(answer, basis.overview(), terminal.out());
        } else {
            print(new ReachDriftText(lines, output.top()).of(answer));
            terminal.out().println();
            print(new ReachNotes(lines).subject(basis.overview(), System.currentTimeMillis()));
        }
        return answer.drift().isEmpty() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private int why(WhyAnswer answer, Overview overview, ReachOutput output) throws IOException {
        if (output.json()) {
            ReachQuestionJson.write(answer, overview, terminal.out());
        } else {
            print(new ReachWhyText(lines).of(answer));
            notes(overview, false);
        }
        return answer.reached() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private void response(ResponseAnswer answer, Overview overview, ReachOutput output) throws IOException {
        if (output.json()) {
            ReachQuestionJson.write(answer, overview, terminal.out());
        } else {
            print(new ReachResponseText(lines, output.top()).of(answer));
            notes(overview, false);
        }
    }

    private void one(AccountStudy study, String arn, ReachOutput output) throws IOException {
        PrincipalView view = study.principal(arn, Limits.ONE);
        if (output.drawing().isPresent()) {
            draw(
                    output.drawing().get(),
                    "What " + ArnName.of(arn) + " can reach",
                    study.overview(),
                    true,
                    List.of(ReachProfile.radius(view)),
                    ReachDrawing.ofIdentity(view));
        }
        if (output.json()) {
            ReachJson.write(study, List.of(view.standing()), Limits.ONE, terminal.out());
            return;
        }
        print(new ReachProfile(lines).of(view));
        notes(study.overview(), false);
    }

    private void ranking(AccountStudy study, ReachOutput output) throws IOException {
        List<Standing> ranking = study.ranking();
        if (output.drawing().isPresent()) {
            List<PrincipalView> views = ranking.stream()
                    .filter(each -> each.adminEquivalent().mayBe())
                    .limit(MOST_DRAWN)
                    .map(each -> study.principal(each.arn(), NO_LISTS))
                    .toList();
            draw(
                    output.drawing().get(),
                    "Ways to administrator in "
                            + String.join(", ", study.overview().accounts()),
                    study.overview(),
                    false,
                    List.of(ReachTable.sentence(ranking)),
                    ReachDrawing.ofAccount(views));
        }
        if (output.json()) {
            ReachJson.write(study, ranking, Limits.each(ranking.size()), terminal.out());
            return;
        }
        ReachTable table = new ReachTable(lines);
        print(table.headline(ranking));
        print(new ReachNotes(lines).subject(study.overview(), System.currentTimeMillis()));
        terminal.out().println();
        List<PrincipalView> worst = ranking.stream()
                .limit(output.top())
                .map(each -> study.principal(each.arn(), FIRST_OF_EACH))
                .toList();
        print(table.ranking(worst, study.overview().accounts().size() > 1));
        if (ranking.size() > worst.size()) {
            terminal.out()
                    .println("     and " + Quantity.of(ranking.size() - worst.size())
                            + " more; --top N shows them, --json has all");
        }
        terminal.out().println();
        print(table.paths(study.pathUses(), output.top()));
        notes(study.overview(), true);
    }

    private void notes(Overview overview, boolean ranking) {
        ReachNotes notes = new ReachNotes(lines);
        terminal.out().println();
        if (ranking) {
            print(notes.findings(overview.findings()));
        } else {
            print(notes.subject(overview, System.currentTimeMillis()));
            print(notes.findingCount(overview.findings()));
        }
        print(notes.notSeen(overview.notSeen()));
    }

    private void draw(
            Path file, String title, Overview overview, boolean rootsLeft, List<String> told, List<Card> cards)
            throws IOException {
        List<String> below = new ArrayList<>(told);
        below.add(ReachNotes.moment(overview) + "." + notSeen(overview));
        AtomicFile.write(file, out -> Svg.write(title, below, cards, rootsLeft, out));
    }

    private static String notSeen(Overview overview) {
        return overview.notSeen().isEmpty()
                ? ""
                : " Not seen: " + overview.notSeen().stream().map(Unseen::label).collect(Collectors.joining(", "))
                        + ".";
    }

    private void print(List<String> all) {
        all.forEach(terminal.out()::println);
    }
}
