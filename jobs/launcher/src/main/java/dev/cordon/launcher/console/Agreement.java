package dev.cordon.launcher.console;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the person at the terminal agrees to what will happen, which is said first. */
record Agreement(HoldWorld world, Terminal terminal) {
    private static final List<String> YES = List.of("y", "yes");

    /**
     * Asks, and takes nothing but a yes for one.
     *
     * @param about what it is about, on a line of its own
     * @param sentences what will happen
     * @param question without its mark
     * @throws InputProblem if nobody is there
     */
    boolean given(String about, List<String> sentences, String question) throws IOException {
        return YES.contains(answer(about, sentences, question + "? [y/N] ").toLowerCase(Locale.ROOT));
    }

    /**
     * Asks for a number, which nobody types who did not read it.
     *
     * @param many the number that agrees
     * @param what it agrees to, in words that go on "to"
     * @throws InputProblem if nobody is there
     */
    boolean counted(String about, List<String> sentences, long many, String what) throws IOException {
        String number = Long.toString(many);
        return answer(about, sentences, "Type " + number + " to " + what + ": ").equals(number);
    }

    private String answer(String about, List<String> sentences, String question) throws IOException {
        Optional<String> answer = world.asking().answer(() -> {
            terminal.err().println(terminal.text().harmless(about));
            for (String sentence : sentences) {
                for (String line :
                        terminal.text().hanging(terminal.text().harmless(sentence), "    ", terminal.columns())) {
                    terminal.err().println(line);
                }
            }
            terminal.err().print(terminal.text().harmless(question));
            terminal.err().flush();
        });
        return answer.orElseThrow(() -> new InputProblem("nobody is there to be asked; --yes sends it without"))
                .strip();
    }
}
