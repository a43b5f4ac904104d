package dev.cordon.launcher;

import dev.cordon.domain.Action;
import dev.cordon.launcher.reach.ReachQuestion;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution.Basis;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads {@code --can "ACTION RESOURCE"}. */
final class CanSyntax {
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]{1,64}:[A-Za-z0-9]{1,128}");
    private static final String EXAMPLE = ", such as \"s3:GetObject arn:aws:s3:::customer-exports/may.csv\"";

    private CanSyntax() {}

    static ReachQuestion.Can parse(String text, Optional<String> identity, CommandSpec command) {
        String[] parts = text.strip().split("\\s+", 2);
        String action = parts[0];
        if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0) {
            throw wrong(command, "'" + action + "' is a pattern; ask for one action" + EXAMPLE);
        }
        if (!ACTION.matcher(action).matches()) {
            throw wrong(command, "'" + action + "' is no action of the form service:Operation" + EXAMPLE);
        }
        if (parts.length < 2) {
            throw wrong(command, "names no resource; write an ARN, or * for actions that name none" + EXAMPLE);
        }
        String resource = parts[1];
        if (!resource.equals("*") && (!resource.startsWith("arn:") || resource.split(":", 6).length < 6)) {
            throw wrong(command, "'" + resource + "' is neither an ARN nor *" + EXAMPLE);
        }
        return new ReachQuestion.Can(action, resource, identity);
    }

    /** Whether AWS lists an action of this name: if not, it is probably mistyped, and nobody's policies mean it. */
    static boolean known(String action) {
        int colon = action.indexOf(':');
        return ActionCatalog.bundled()
                        .resolve(new Action(action.substring(0, colon), action.substring(colon + 1)))
                        .basis()
                == Basis.EXACT;
    }

    private static ParameterException wrong(CommandSpec command, String problem) {
        return new ParameterException(command.commandLine(), "--can: " + problem);
    }
}
