package dev.cordon.behavior;

/**
 * Of which days a verdict speaks.
 *
 * @param alert that it names, or empty where it names none
 * @param before it says nothing of days from here on that wait for its alert; of any, where it names none
 * @param wholeFrom first day of the episode that it closes and of the hold that it decides, with all that was done then
 * @param unnamedBefore it says nothing of that from here on, and of days that wait and nobody knows for which alert
 */
record Spoken(String alert, long before, long wholeFrom, long unnamedBefore) {
    /** Whether all that was done on a day is spoken of, and not only what made it wait. */
    boolean isOfWhole(long day) {
        return day >= wholeFrom && day < unnamedBefore;
    }

    /** Whether what a day scored is spoken of where nothing makes it wait. */
    boolean isOfCalm(long day) {
        return alert.isEmpty() ? day < before : isOfWhole(day);
    }

    /** Whether that a day waits for an alert is spoken of. */
    boolean isOf(String waitsFor, long day) {
        if (waitsFor.equals(DayAlerts.UNNAMED)) {
            return day < unnamedBefore;
        }
        return (alert.isEmpty() || alert.equals(waitsFor)) && day < before;
    }

    /** Whether anything that makes a day wait is spoken of, or all of it. */
    boolean isOf(PendingDay day) {
        return isOfWhole(day.day()) || day.alerts().ids().stream().anyMatch(id -> isOf(id, day.day()));
    }
}
