package dev.cordon.kafka.installation;

import dev.cordon.kafka.TopicCopies;
import dev.cordon.kafka.TopicSetup;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.TopicsNotReadyException;
import dev.cordon.wire.files.InvalidInputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of an installation, looked at before a job starts, and made when somebody says so. */
public final class InstalledTopics {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(InstalledTopics.class);

    private final Installation installation;

    public InstalledTopics(Installation installation) {
        this.installation = installation;
    }

    /**
     * Looks whether all topics are as they have to be.
     *
     * @throws InvalidInputException saying which are not, or that the brokers do not answer, and what to do
     */
    public void check() throws InterruptedException {
        try (Admin admin = admin()) {
            new TopicSetup(admin).check(installation.topics().all());
        } catch (TopicsNotReadyException e) {
            throw wrong(e, "; make those that are missing with 'cordon topics create'");
        }
    }

    /**
     * What a lost broker could take of journal and evidence, which are nowhere else; for people, and empty where that is
     * nothing. The topics have to be there.
     *
     * @throws InvalidInputException if the brokers do not answer
     */
    public List<String> warnings() throws InterruptedException {
        Topics topics = installation.topics();
        try (Admin admin = admin()) {
            return new TopicCopies(admin).warnings(List.of(topics.journal(), topics.evidence()));
        } catch (TopicsNotReadyException e) {
            throw wrong(e, "");
        }
    }

    /**
     * Looks as {@link #check} does before a job starts, and writes {@link #warnings} into its log.
     *
     * @throws InvalidInputException as {@link #check}
     */
    public void checkForJob() throws InterruptedException {
        check();
        warnings().forEach(LOG::warn);
    }

    /**
     * Makes those that are missing and looks at all of them.
     *
     * @param replication copies of each
     * @return names of those made
     * @throws InvalidInputException as {@link #check}
     */
    public List<String> create(short replication) throws InterruptedException {
        try (Admin admin = admin()) {
            TopicSetup setup = new TopicSetup(admin);
            List<String> made = setup.create(installation.topics().all(), replication);
            setup.check(installation.topics().all());
            return made;
        } catch (TopicsNotReadyException e) {
            throw wrong(e, "");
        }
    }

    /**
     * Adds rules at the brokers that allow; those that are there stay.
     *
     * @throws InvalidInputException if the brokers do not answer, check nobody's rights, or refuse
     */
    public void allow(Collection<AclBinding> rules) throws InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(rules).all().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new InvalidInputException(
                    "the brokers at " + installation.connection().bootstrapServers() + " did not take the rules: "
                            + (cause == null ? e.getMessage() : cause.getMessage()),
                    e);
        }
    }

    private InvalidInputException wrong(TopicsNotReadyException e, String advice) {
        return new InvalidInputException(
                "topics at " + installation.connection().bootstrapServers() + ": " + e.getMessage() + advice, e);
    }

    private Admin admin() {
        Properties properties = installation.connection().properties();
        properties.setProperty("default.api.timeout.ms", Long.toString(ANSWER_WITHIN.toMillis()));
        properties.setProperty(
                "request.timeout.ms", Long.toString(ANSWER_WITHIN.dividedBy(2).toMillis()));
        return Admin.create(properties);
    }
}
