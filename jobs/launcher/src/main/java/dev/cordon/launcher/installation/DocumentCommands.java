package dev.cordon.launcher.installation;

import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexSetupException;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.live.InstallationOption;
import dev.cordon.live.documents.LiveDocumentsSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The indices of an installation; {@code docs/documents.md} lists them. */
public abstract class DocumentCommands implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private DocumentCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does it, and gives the names of indices that were made. */
    abstract List<String> run(IndexTemplates templates) throws IOException, IndexSetupException;

    /** What to do where the indices are not as they have to be. */
    abstract String advice();

    @Override
    public Integer call() {
        LiveDocumentsSettings settings = LiveDocumentsSettings.read(installation.file(), System.getenv());
        String urls = String.join(", ", settings.elastic().urls());
        Readiness readiness =
                new Readiness(terminal, Objects.requireNonNull(spec).qualifiedName(), "indices at " + urls, json);
        try (ElasticConnection connection = ElasticConnection.open(settings.elastic())) {
            return readiness.ready(run(new IndexTemplates(connection)));
        } catch (IndexSetupException e) {
            return readiness.notReady(e.getMessage() + advice());
        } catch (IOException e) {
            throw new InputProblem("documents." + e.getMessage(), e);
        }
    }

    /** {@code cordon documents install}. */
    @Command(
            name = "install",
            sortOptions = false,
            header = "Put up templates and indices that are missing, and check all. Documents that are there stay.",
            footer = {"", "Example:", "  cordon documents install --config cordon.yaml", "", InstallationGroup.EXITS})
    public static final class Install extends DocumentCommands {
        public Install(Terminal terminal) {
            super(terminal);
        }

        @Override
        List<String> run(IndexTemplates templates) throws IOException, IndexSetupException {
            List<String> made = templates.missing();
            templates.install();
            return made;
        }

        @Override
        String advice() {
            return "";
        }
    }

    /** {@code cordon documents check}. */
    @Command(
            name = "check",
            sortOptions = false,
            header = "Say whether the indices are as the jobs need them. Nothing is changed.",
            footer = {"", InstallationGroup.EXITS})
    public static final class Check extends DocumentCommands {
        public Check(Terminal terminal) {
            super(terminal);
        }

        @Override
        List<String> run(IndexTemplates templates) throws IOException, IndexSetupException {
            templates.check();
            return List.of();
        }

        @Override
        String advice() {
            return "; put up what is missing with 'cordon documents install'";
        }
    }
}
