package dev.cordon.elastic;

import org.junit.jupiter.api.Tag;

/** What is put up in the next major version of the server; {@link Elasticsearch9IT} is its quick form. */
@Tag("full")
@OnElasticsearch9
class IndexTemplatesOnElasticsearch9IT extends IndexTemplatesIT {}
