package dev.cordon.sandbox.cloud;

import java.time.Instant;

/** What carries a role into EC2 instances. */
public record InstanceProfile(String arn, String path, String name, String id, Instant created) {}
