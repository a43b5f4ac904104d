/**
 * The field's own words as records and enums: what every other part of Cordon speaks.
 *
 * <p>Everything here is an immutable value without behaviour that could judge or act. Times are epoch milliseconds in
 * UTC ({@code …Millis}) unless a type says otherwise; an absent text is the empty string, never {@code null}.
 */
@NullMarked
package dev.cordon.domain;

import org.jspecify.annotations.NullMarked;
