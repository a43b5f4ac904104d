package dev.cordon.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told of a command line that cannot be understood: one line, and where to look. */
final class UsageProblem {
    private UsageProblem() {}

    /** Tells it, and gives the exit code. */
    static int told(ParameterException e, String[] arguments, Terminal terminal) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        StringBuilder line = new StringBuilder(name).append(": ");
        UnmatchedArgumentException unmatched = unmatched(e, arguments);
        if (unmatched == null) {
            line.append(String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be understood"));
        } else {
            String argument = unmatched.getUnmatched().get(0);
            line.append(argument.startsWith("-") ? "unknown option " : "unexpected argument ")
                    .append('\'')
                    .append(argument)
                    .append('\'');
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                line.append("; did you mean ")
                        .append(String.join(" or ", suggestions))
                        .append('?');
            }
        }
        terminal.say(terminal.errStyle().red(terminal.text().harmless(line.toString())));
        terminal.say("'" + name + " --help' shows what there is.");
        return ExitCode.USAGE;
    }

    /** A mistyped option is the reason why a required one is missing, so it is what the person should hear of. */
    private static @Nullable UnmatchedArgumentException unmatched(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (option.startsWith("--")
                    && option.length() > 2
                    && !command.getCommandSpec().optionsMap().containsKey(option)) {
                return new UnmatchedArgumentException(command, List.of(option));
            }
        }
        return e instanceof UnmatchedArgumentException unmatched ? unmatched : null;
    }
}
