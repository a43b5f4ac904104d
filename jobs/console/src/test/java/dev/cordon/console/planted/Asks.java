package dev.cordon.console.planted;

/** Breaks the rule that queries are made in one place. */
final class Asks {
    Class<?> client = org.elasticsearch.client.RestClient.class;
}
