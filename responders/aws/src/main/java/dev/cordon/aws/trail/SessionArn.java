package dev.cordon.aws.trail;

/** ARNs of sessions of roles and of federated users, which end with a name that whoever makes them chooses. */
final class SessionArn {
    private SessionArn() {}

    static boolean is(String arn) {
        return arn.contains(":sts:") && arn.indexOf('/') >= 0;
    }

    /** As that of all sessions of the role, or of all federated users of the account. */
    static String withoutName(String session) {
        return session.substring(0, session.lastIndexOf('/'));
    }
}
