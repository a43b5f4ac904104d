package dev.cordon.containment;

import org.apache.flink.streaming.api.TimerService;

/** Sets timers on a grid, so that however many ask within a moment one timer stands for all. */
final class TimersAt {
    private TimersAt() {}

    static void in(TimerService timers, long millis) {
        long at = timers.currentProcessingTime() + millis;
        timers.registerProcessingTimeTimer(at - Math.floorMod(at, millis) + millis);
    }
}
