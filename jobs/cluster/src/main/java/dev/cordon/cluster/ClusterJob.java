package dev.cordon.cluster;

import java.util.List;

/**
 * A job of an installation, as a cluster is told of it.
 *
 * @param name short and fixed, such as {@code detection-cloudtrail}; also the folder of its checkpoints
 * @param tenant whose installation
 * @param title under which Flink lists it
 * @param jar file name of the jar that it is submitted from
 * @param arguments of the jar's entry class
 */
public record ClusterJob(String name, String tenant, String title, String jar, List<String> arguments) {
    public ClusterJob {
        arguments = List.copyOf(arguments);
    }
}
