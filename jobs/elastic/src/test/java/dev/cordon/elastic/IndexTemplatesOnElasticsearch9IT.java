package dev.cordon.elastic;

/** What is put up in the next major version of the server. */
@OnElasticsearch9
class IndexTemplatesOnElasticsearch9IT extends IndexTemplatesIT {}
