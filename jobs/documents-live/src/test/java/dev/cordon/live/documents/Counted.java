package dev.cordon.live.documents;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** What a reporter of metrics is given by an operator. */
final class Counted {
    private record Registered(String name, String reason, Counter counter) {}

    private final List<Registered> registered = new ArrayList<>();

    TaskMetricGroup group() {
        TestingMetricRegistry registry = TestingMetricRegistry.builder()
                .setRegisterConsumer((metric, name, group) -> {
                    if (metric instanceof Counter counter) {
                        String reason = String.join(".", group.getScopeComponents());
                        registered.add(new Registered(name, reason, counter));
                    }
                })
                .build();
        return TaskManagerMetricGroup.createTaskManagerMetricGroup(registry, "localhost", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(ExecutionGraphTestUtils.createExecutionAttemptId(), "task");
    }

    /** Values of the counters of a name, under one label: one value, unless it was registered twice. */
    List<Long> of(String name, String label) {
        return registered.stream()
                .filter(each -> each.name.equals(name) && each.reason.endsWith("." + label))
                .map(each -> each.counter.getCount())
                .toList();
    }
}
