package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Uses a day over the last {@link RoutineCounts#WINDOW_DAYS} days, each day saturating at 65,535. */
final class DailyUses {
    /** Upper bound of the written size in bytes. */
    static final int MAX_BYTES = 8 + 1 + RoutineCounts.WINDOW_DAYS * 3;

    private static final int MOST = 0xFFFF;

    private final short[] uses;
    private long lastDay;

    DailyUses() {
        this(new short[RoutineCounts.WINDOW_DAYS], Long.MIN_VALUE);
    }

    private DailyUses(short[] uses, long lastDay) {
        this.uses = uses;
        this.lastDay = lastDay;
    }

    DailyUses copy() {
        return new DailyUses(uses.clone(), lastDay);
    }

    long lastDay() {
        return lastDay;
    }

    void add(long day, long times) {
        if (times == 0) {
            return;
        }
        expire(day);
        if (lastDay == Long.MIN_VALUE || day > lastDay) {
            lastDay = day;
        }
        if (day > lastDay - uses.length) {
            int slot = slot(day);
            uses[slot] = (short) Math.min(MOST, Short.toUnsignedInt(uses[slot]) + times);
        }
    }

    void addAll(DailyUses other) {
        if (other.lastDay == Long.MIN_VALUE) {
            return;
        }
        for (long day = other.lastDay - uses.length + 1; day <= other.lastDay; day++) {
            add(day, Short.toUnsignedInt(other.uses[slot(day)]));
        }
    }

    /** Forgets the days that are out of the window when {@code today} is its last. */
    void expire(long today) {
        if (lastDay == Long.MIN_VALUE || today <= lastDay) {
            return;
        }
        long from = Math.max(lastDay + 1, today - uses.length + 1);
        for (long day = from; day <= today; day++) {
            uses[slot(day)] = 0;
        }
        if (isEmpty()) {
            lastDay = Long.MIN_VALUE;
        }
    }

    long total() {
        long total = 0;
        for (short use : uses) {
            total += Short.toUnsignedInt(use);
        }
        return total;
    }

    boolean isEmpty() {
        for (short use : uses) {
            if (use != 0) {
                return false;
            }
        }
        return true;
    }

    int activeDays() {
        int days = 0;
        for (short use : uses) {
            days += use == 0 ? 0 : 1;
        }
        return days;
    }

    /** Written size in bytes. */
    int bytes() {
        return 9 + 3 * activeDays();
    }

    private static int slot(long day) {
        return (int) Math.floorMod(day, (long) RoutineCounts.WINDOW_DAYS);
    }

    void write(DataOutput out) throws IOException {
        if (out instanceof WrittenSize counted) {
            counted.skip(bytes());
            return;
        }
        out.writeLong(lastDay);
        out.writeByte(activeDays());
        for (int slot = 0; slot < uses.length; slot++) {
            if (uses[slot] != 0) {
                out.writeByte(slot);
                out.writeShort(uses[slot]);
            }
        }
    }

    static DailyUses read(DataInput in) throws IOException {
        long lastDay = in.readLong();
        int days = in.readUnsignedByte();
        short[] uses = new short[RoutineCounts.WINDOW_DAYS];
        for (int i = 0; i < days; i++) {
            int slot = in.readUnsignedByte();
            if (slot >= uses.length) {
                throw new IOException("a day slot of " + slot);
            }
            uses[slot] = in.readShort();
        }
        return new DailyUses(uses, lastDay);
    }
}
