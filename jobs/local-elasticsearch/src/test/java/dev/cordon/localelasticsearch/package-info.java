@NullMarked
package dev.cordon.localelasticsearch;

import org.jspecify.annotations.NullMarked;
