package dev.cordon.console.access;

import java.util.Optional;

/**
 * Who sent a request, and for which tenant.
 *
 * @param subject who
 * @param session of a browser; empty where a token said who it is
 * @param tenant whose alerts and holds
 * @param role theirs in it
 * @param address where the request came from
 */
public record Caller(Subject subject, Optional<Session> session, String tenant, Role role, String address) {}
