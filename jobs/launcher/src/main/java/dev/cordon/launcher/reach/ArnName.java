package dev.cordon.launcher.reach;

/** Names of principals as people say them. */
public final class ArnName {
    private ArnName() {}

    /** The last part of an ARN's path, {@code deploy} of {@code arn:aws:iam::111122223333:role/ci/deploy}. */
    public static String of(String arn) {
        String resource = resource(arn);
        int slash = resource.lastIndexOf('/');
        return slash >= 0 && slash < resource.length() - 1 ? resource.substring(slash + 1) : resource;
    }

    /** {@code user}, {@code role} or whatever stands before the first slash of an ARN; empty where nothing does. */
    public static String kind(String arn) {
        String resource = resource(arn);
        int slash = resource.indexOf('/');
        return slash > 0 ? resource.substring(0, slash) : "";
    }

    /** Account id of an ARN, or empty. */
    public static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[4] : "";
    }

    private static String resource(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[5] : arn;
    }
}
