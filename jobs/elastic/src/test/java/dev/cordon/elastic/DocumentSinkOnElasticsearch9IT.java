package dev.cordon.elastic;

import org.junit.jupiter.api.Tag;

/** The sink against the next major version of the server; {@link Elasticsearch9IT} is its quick form. */
@Tag("full")
@OnElasticsearch9
class DocumentSinkOnElasticsearch9IT extends DocumentSinkIT {}
