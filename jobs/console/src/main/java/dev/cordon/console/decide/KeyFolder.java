package dev.cordon.console.decide;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Keys that the console signs with for its subjects, one file {@code SUBJECT.jwk} each, which its owner alone can read and
 * write. Read anew for each decision: a key that is taken away signs nothing more. Nobody signs with another's.
 */
public final class KeyFolder {
    /** What a subject's name has to be to be one of a file. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._+-]{0,127}");

    private static final String SUFFIX = ".jwk";

    private final Path folder;
    private final String home;

    /** @param home tenant of the installation whose topics what is signed with them goes to */
    public KeyFolder(Path folder, String home) {
        this.folder = folder;
        this.home = home;
    }

    private Path file(String subject) {
        if (!NAME.matcher(subject).matches()) {
            throw new IllegalArgumentException("the name of a subject is none of a file");
        }
        return folder.resolve(subject + SUFFIX);
    }

    /** Whether there is a key of a subject. */
    public boolean has(String subject) {
        return Files.isRegularFile(file(subject), LinkOption.NOFOLLOW_LINKS);
    }

    /** Of whom there is a key by which something of a tenant can be decided here. */
    SortedSet<String> subjects(String tenant) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        if (!tenant.equals(home) || !Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path each : files) {
                String file = each.getFileName().toString();
                String name = file.substring(0, file.length() - SUFFIX.length());
                if (NAME.matcher(name).matches() && has(name)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /**
     * The key of who asks.
     *
     * @throws Problem if they ask for another tenant, or if there is none, or none that can be used
     */
    OperatorKey of(Caller caller) {
        if (!caller.tenant().equals(home)) {
            throw Problem.of(
                    Problem.Kind.TENANT,
                    "Decisions about " + caller.tenant() + " are given at the console of its own installation.");
        }
        String subject = caller.subject().name();
        if (!has(subject)) {
            throw Problem.of(
                    Problem.Kind.NO_KEY,
                    "There is no key of yours in console.keys, so you read here and decide elsewhere. An"
                            + " administrator puts it there, and its public part beside approvers.yaml.");
        }
        try {
            return new OperatorKeyFile(file(subject)).read();
        } catch (InvalidConfigException | IOException e) {
            throw Problem.of(
                    Problem.Kind.NO_KEY,
                    "Your key in console.keys cannot be used; 'cordon logs console' or the administrator tells why.");
        }
    }
}
