package dev.cordon.launcher.live.full;

import dev.cordon.sandbox.Faults;
import java.util.List;

/** Something that goes wrong while the company works, and what an operator does about it. */
enum StackFault {
    NOTHING("nothing"),
    TASK_MANAGER("a TaskManager is killed") {
        @Override
        void strike(Installed stack, Applying applying) {
            stack.flink().killTaskManager();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.refillTaskManagers();
        }
    },
    JOB_MANAGER("the JobManager is killed, started anew, `cordon submit`") {
        @Override
        void strike(Installed stack, Applying applying) {
            stack.flink().killJobManager();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.flink().startJobManager();
            stack.submit();
        }
    },
    BROKER("the broker is killed") {
        @Override
        void strike(Installed stack, Applying applying) {
            stack.killBroker();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.startBroker();
        }
    },
    NODE("Elasticsearch is killed") {
        @Override
        boolean letsHold() {
            return true;
        }

        @Override
        void strike(Installed stack, Applying applying) {
            stack.killNode();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.startNode();
        }
    },
    FULL_DISK("the disk of Elasticsearch is full (flood stage)") {
        @Override
        boolean letsHold() {
            return true;
        }

        @Override
        void prepare(Installed stack) throws Exception {
            stack.node().fillDisk();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.node().freeDisk();
        }
    },
    SLOW_AWS("AWS is slow: " + StackFault.SLOW) {
        @Override
        void prepare(Installed stack) throws Exception {
            stack.cloud().faults(Faults.parse(SLOW));
        }

        @Override
        void heal(Installed stack) {
            stack.cloud().faults(Faults.NONE);
        }
    },
    CONTAINMENT("containment is killed in the middle of a hold: `latency=3s`, first step applied, last not") {
        @Override
        void prepare(Installed stack) throws Exception {
            stack.cloud().faults(Faults.parse("latency=3s"));
        }

        @Override
        void strike(Installed stack, Applying applying) throws Exception {
            List<String> hosts = stack.hostsOf("containment");
            applying.awaitMiddle();
            hosts.forEach(stack.flink()::killTaskManager);
            applying.checkMiddle();
            stack.refillTaskManagers();
        }

        @Override
        void heal(Installed stack) {
            stack.cloud().faults(Faults.NONE);
        }
    },
    TOGETHER("all of it at once, in the middle of a hold") {
        @Override
        void prepare(Installed stack) throws Exception {
            SLOW_AWS.prepare(stack);
            FULL_DISK.prepare(stack);
        }

        @Override
        void strike(Installed stack, Applying applying) throws Exception {
            List<String> hosts = stack.hostsOf("containment");
            applying.awaitMiddle();
            hosts.forEach(stack.flink()::killTaskManager);
            stack.killBroker();
            stack.flink().killJobManager();
            stack.killNode();
            applying.checkMiddle();
        }

        @Override
        void heal(Installed stack) throws Exception {
            stack.startBroker();
            stack.refillTaskManagers();
            stack.flink().startJobManager();
            stack.submitWithoutNode();
            stack.startNode();
            stack.node().freeDisk();
            stack.submit();
            stack.cloud().faults(Faults.NONE);
        }
    };

    static final String SLOW = "latency=2s,throttle=20%,server-error=10%,timeout=4%";

    private final String words;

    StackFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** A hold that is being applied. */
    interface Applying {
        /** Waits until its first control is in force. */
        void awaitMiddle() throws Exception;

        /** Fails where its last one is, too. */
        void checkMiddle() throws Exception;
    }

    /** Whether detection and containment go on all the while it lasts. */
    boolean letsHold() {
        return false;
    }

    /** Before records are sent. */
    void prepare(Installed stack) throws Exception {}

    /**
     * Amid records, of which so many percent were sent: a hold has to be on its way where one is interrupted, and not be in
     * force yet where it goes on.
     */
    int percent() {
        return this == CONTAINMENT || this == TOGETHER || letsHold() ? 25 : 35;
    }

    /** Amid records. */
    void strike(Installed stack, Applying applying) throws Exception {}

    /** Some time later, with records still coming. */
    void heal(Installed stack) throws Exception {}
}
