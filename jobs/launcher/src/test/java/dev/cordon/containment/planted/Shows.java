package dev.cordon.containment.planted;

import dev.cordon.elastic.ElasticConnection;

/** Breaks a rule on purpose. */
public record Shows(ElasticConnection connection) {}
