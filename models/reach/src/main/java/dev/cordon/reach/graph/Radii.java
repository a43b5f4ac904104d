package dev.cordon.reach.graph;

/** What an answer says besides what the graph knows, by ARN; answers of one version of the graph. */
public interface Radii {
    /** Blast radius, 0-100, counting what may be possible. */
    double upper(String arn);

    /** Blast radius, 0-100, counting only what is certain. */
    double certain(String arn);

    /**
     * The shortest route to what makes the radius, in words; empty where there is none. Asked only for those who are no
     * admin equivalents: for these it is the route to being an administrator.
     */
    String words(String arn);
}
