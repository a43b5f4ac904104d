package dev.cordon.containment;

/**
 * Something that people should know and that is no transition: a refused alert or decision, a hold that could not be
 * planned, an alert that nothing follows from.
 *
 * @param kind stable, for counting: {@code untrusted}, {@code decision_refused}, {@code not_plannable}, {@code observed},
 *     {@code suppressed}, {@code recheck}, {@code superseded}, {@code evidence}, {@code rotation_unknown}
 * @param tenant whose
 * @param about alert or containment
 * @param words one sentence; of a decision that was not taken, after the mark of its token
 * @param atMillis when
 */
public record JobNote(String kind, String tenant, String about, String words, long atMillis) {}
