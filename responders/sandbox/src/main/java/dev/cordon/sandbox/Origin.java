package dev.cordon.sandbox;

/**
 * Where a request comes from.
 *
 * @param address what counts as {@code aws:SourceIp}
 * @param userAgent as sent
 */
record Origin(String address, String userAgent) {}
