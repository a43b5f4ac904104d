package dev.cordon.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An access key's id seen in a repository, as gitleaks reports it (rule {@code aws-access-token}, which matches the public id;
 * the finding holds no secret).
 *
 * @param repository such as {@code example/backup-scripts}
 */
public record Sighting(long timeMillis, String credential, String repository, String file, int line, String author) {
    /** One line of JSON, as gitleaks writes elements of its report. */
    public String finding() {
        String commit = commit();
        return "{\"RuleID\":\"aws-access-token\",\"Description\":\"Identified a pattern that may indicate AWS credentials\","
                + "\"StartLine\":" + line + ",\"EndLine\":" + line + ",\"StartColumn\":19,\"EndColumn\":38,\"Match\":\""
                + credential + "\",\"Secret\":\"" + credential + "\",\"File\":\"" + file
                + "\",\"SymlinkFile\":\"\",\"Commit\":\"" + commit + "\",\"Entropy\":3.2,\"Author\":\""
                + author + "\",\"Email\":\"" + author + "@example.com\",\"Date\":\""
                + Instant.ofEpochMilli(timeMillis).truncatedTo(ChronoUnit.SECONDS)
                + "\",\"Message\":\"update " + file.substring(file.lastIndexOf('/') + 1)
                + "\",\"Tags\":[],\"Fingerprint\":\""
                + repository + ":" + commit + ":" + file + ":aws-access-token:" + line + "\"}";
    }

    private String commit() {
        long seed = timeMillis * 31 + credential.hashCode();
        return (Whereabouts.task(seed) + Whereabouts.task(~seed)).substring(0, 40);
    }
}
