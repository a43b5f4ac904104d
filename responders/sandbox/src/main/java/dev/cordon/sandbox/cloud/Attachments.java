package dev.cordon.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;

/** Who in an account has a managed policy. */
public final class Attachments {
    private Attachments() {}

    /** How many have it attached. */
    public static int count(Account account, String policyArn) {
        int count = 0;
        for (Kind kind : Kind.values()) {
            count += attached(account, kind, policyArn).size();
        }
        return count;
    }

    /** How many it bounds. */
    public static int boundaries(Account account, String policyArn) {
        return bounded(account, Kind.USER, policyArn).size()
                + bounded(account, Kind.ROLE, policyArn).size();
    }

    public static List<Entity> attached(Account account, Kind kind, String policyArn) {
        List<Entity> found = new ArrayList<>();
        for (Entity entity : account.of(kind).values()) {
            if (entity.attached().contains(policyArn)) {
                found.add(entity);
            }
        }
        return found;
    }

    public static List<Entity> bounded(Account account, Kind kind, String policyArn) {
        List<Entity> found = new ArrayList<>();
        for (Entity entity : account.of(kind).values()) {
            if (policyArn.equals(entity.boundary())) {
                found.add(entity);
            }
        }
        return found;
    }

    /** Friendly name of a policy. */
    public static String name(String policyArn) {
        return policyArn.substring(policyArn.lastIndexOf('/') + 1);
    }
}
