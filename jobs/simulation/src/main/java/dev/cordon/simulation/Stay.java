package dev.cordon.simulation;

/** With what and from where a run is made; components as in {@link SimulatedCall}. */
record Stay(
        String credential,
        String session,
        long issuedMillis,
        boolean mfa,
        String address,
        String endpoint,
        String client) {
    Stay throughEndpoint(String inner, String id) {
        return new Stay(credential, session, issuedMillis, mfa, inner, id, client);
    }
}
