package dev.cordon.detection.planted;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;

/** Breaks a rule on purpose. */
public record Asks(ElasticsearchAsyncClient client) {}
