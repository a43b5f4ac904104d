package dev.cordon.events;

/**
 * What is known of a record besides its bytes.
 *
 * @param tenant whose record it is
 * @param container base name of the file it stands in without extensions, or the topic; used only by sources whose
 *     records do not name the agent that acted
 */
public record RecordContext(String tenant, String container) {}
